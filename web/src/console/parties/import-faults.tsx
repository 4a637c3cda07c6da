import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/surface.tsx';
import type { ParsedList } from './parse-parties.ts';

const SHOWN = 40;

/** Everything that is wrong with a list, line by line. */
export function ImportFaults({ list }: { readonly list: ParsedList }) {
  const { t } = useTranslation('import');
  return (
    <>
      {list.faults.length > 0 ? (
        <Notice tone="bad" isLive>
          <p>
            <strong>{t('faults', { count: list.faults.length })}</strong>
          </p>
          <ul className="plain-list">
            {list.faults.slice(0, SHOWN).map((fault) => (
              <li key={`${fault.line} ${fault.code} ${fault.about}`}>
                {t('atLine', { line: fault.line })} {t(`fault.${fault.code}`, { about: fault.about })}
              </li>
            ))}
          </ul>
          {list.faults.length > SHOWN ? <p>{t('more', { count: list.faults.length - SHOWN })}</p> : null}
        </Notice>
      ) : null}
      {list.unknownHeadings.length > 0 ? (
        <Notice tone="warn">
          <p>{t('unknownHeadings', { names: list.unknownHeadings.join(', ') })}</p>
        </Notice>
      ) : null}
    </>
  );
}
