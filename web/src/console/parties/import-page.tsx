import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { call } from '../../api/client.ts';
import { ApiError, errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { inLanguage, useLanguage } from '../../reader/language.ts';
import { countryName } from '../../reader/names.ts';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { useOneByOne } from '../frame/one-by-one.ts';
import { ProgressBar } from '../frame/progress-bar.tsx';
import { ImportFaults } from './import-faults.tsx';
import { type ParsedParty, parseParties } from './parse-parties.ts';
import { SAMPLE_TABLES } from './party-columns.ts';
import { readTextFile } from './read-table.ts';

/** As many as one call takes. */
const AT_ONCE = 10;

/** Brings parties in from a spreadsheet: everything is shown and judged before anything is made. */
export default function ImportPage({ params }: PageProps<'importParties'>) {
  const { t } = useTranslation(['import', 'console']);
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="partyRecords"
      title={t('title')}
      lead={
        <Link className="console-back" to={pathTo('partyRecords', params)}>
          ← {t('console:backToParties')}
        </Link>
      }
    >
      {(context) => <Import {...context} />}
    </ConsoleFrame>
  );
}

function Import({ showcase }: OfficeContext) {
  const { t } = useTranslation(['import', 'common']);
  const language = useLanguage();
  const [text, setText] = useState('');
  const { run, start } = useOneByOne<readonly ParsedParty[]>();
  const list = text.trim() === '' ? null : parseParties(text, showcase);
  const isClean = list !== null && list.faults.length === 0 && list.parties.length > 0;
  const bringIn = async (parties: readonly ParsedParty[]) => {
    const batches = Array.from({ length: Math.ceil(parties.length / AT_ONCE) }, (_, index) =>
      parties.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const failures = await start(batches, (batch) =>
      call(partyContracts.importParties, {
        params: { showcaseId: showcase.id },
        body: { parties: batch.map(({ input }) => input) },
      }),
    );
    await refreshOffice(showcase.id);
    if (failures.length > 0) return;
    showToast({ message: t('done', { count: parties.length }) });
    navigate(pathTo('partyRecords', { showcaseId: showcase.id }));
  };
  return (
    <div className="stack-loose">
      <section className="card stack" aria-labelledby="list">
        <h2 id="list">{t('list')}</h2>
        <p className="soft measure">{t('listText')}</p>
        <div className="row">
          <label className="button button-secondary file-button">
            {t('chooseFile')}
            <input
              className="visually-hidden"
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void readTextFile(file).then(setText);
              }}
            />
          </label>
          <Button look="quiet" onPress={() => setText(SAMPLE_TABLES[language])}>
            {t('useSample')}
          </Button>
        </div>
        <div className="pasted-table">
          <TextField
            label={t('paste')}
            hint={t('pasteHint')}
            lines={8}
            value={text}
            onChange={setText}
            spellCheck="false"
          />
        </div>
        <details className="more">
          <summary>{t('columns')}</summary>
          <p className="soft measure prewrap">{t('columnsText')}</p>
        </details>
      </section>
      {list ? <ImportFaults list={list} /> : null}
      {list && list.parties.length > 0 ? <Preview parties={list.parties} /> : null}
      {run ? (
        <ProgressBar
          label={t('progress', { done: run.done, total: run.total })}
          done={run.done}
          total={run.total}
        />
      ) : null}
      {run && run.failures.length > 0 ? (
        <Notice tone="bad" isLive>
          <p>{t('failed', { count: run.failures.length })}</p>
          <ul className="plain-list">
            {run.failures.map(({ item, error }) => (
              <li key={item[0]?.line}>
                {t('lines', { from: item[0]?.line ?? 0, to: item.at(-1)?.line ?? 0 })}:{' '}
                {t(`common:problem.${errorCodeOf(error)}`)}{' '}
                {error instanceof ApiError
                  ? error.faults.map((fault) => `${fault.path}: ${fault.message}`).join(' ')
                  : ''}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {list ? (
        <p>
          <Button
            size="large"
            isDisabled={!isClean}
            isPending={run?.isRunning ?? false}
            onPress={() => void bringIn(list.parties)}
          >
            {t('bringIn', { count: list.parties.length })}
          </Button>
        </p>
      ) : null}
    </div>
  );
}

const SHOWN = 50;

function Preview({ parties }: { readonly parties: readonly ParsedParty[] }) {
  const { t } = useTranslation(['import', 'common']);
  const language = useLanguage();
  return (
    <section className="stack-tight" aria-labelledby="preview">
      <h2 id="preview">{t('preview', { count: parties.length })}</h2>
      <div className="sheet-scroll">
        <table className="sheet sheet-cards" aria-labelledby="preview">
          <thead>
            <tr>
              <th scope="col">{t('line')}</th>
              <th scope="col">{t('organisation')}</th>
              <th scope="col">{t('side')}</th>
              <th scope="col">{t('people')}</th>
            </tr>
          </thead>
          <tbody>
            {parties.slice(0, SHOWN).map(({ line, input }) => (
              <tr key={line}>
                <td className="number" data-label={t('line')}>
                  {line}
                </td>
                <th scope="row">{inLanguage(input.profile.name, language)}</th>
                <td>
                  {t(`common:${input.side}`)} · {countryName(input.profile.country, language)}
                </td>
                <td>{input.members.map((member) => member.email).join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {parties.length > SHOWN ? <p className="soft">{t('more', { count: parties.length - SHOWN })}</p> : null}
    </section>
  );
}
