import { useTranslation } from 'react-i18next';
import { Notice } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import type { LineFault, ParsedList } from './parse-parties.ts';
import { headingOf } from './party-columns.ts';

const SHOWN = 40;

/** Everything that is wrong with a list, line by line. */
export function ImportFaults({ list }: { readonly list: ParsedList }) {
  const { t } = useTranslation('import');
  const language = useLanguage();
  const about = (fault: LineFault) =>
    fault.code === 'invalid' ? headingOf(fault.about, language) : fault.about;
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
                {t('atLine', { line: fault.line })} {t(`fault.${fault.code}`, { about: about(fault) })}
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
