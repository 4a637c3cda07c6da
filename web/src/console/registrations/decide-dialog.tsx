import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../../shared/model/registration.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { useLanguage } from '../../reader/language.ts';
import { refreshOffice } from '../frame/office-queries.ts';
import { useOneByOne } from '../frame/one-by-one.ts';
import { ProgressBar } from '../frame/progress-bar.tsx';
import { type Decision, decide, organisationOf } from './registration-queries.ts';

type Props = {
  readonly decision: Decision;
  readonly items: readonly Registration[];
  readonly onClose: () => void;
};

/** Answers one or many registrations after asking once, with progress, and names those that could not be. */
export function DecideDialog({ decision, items, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const [note, setNote] = useState('');
  const { run, start } = useOneByOne<Registration>();
  const showcaseId = items[0]?.showcaseId ?? '';
  const go = async () => {
    const failures = await start(items, (item) => decide(item, decision, note));
    await refreshOffice(showcaseId);
    if (failures.length > 0) return;
    onClose();
    showToast({ message: t(`decided.${decision}`, { count: items.length }) });
  };
  const isOver = run !== null && !run.isRunning;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(`decideTitle.${decision}`, { count: items.length })}
      actions={
        isOver ? (
          <Button onPress={onClose}>{t('common:close')}</Button>
        ) : (
          <>
            <Button look="secondary" onPress={onClose}>
              {t('common:cancel')}
            </Button>
            <Button
              look={decision === 'decline' ? 'danger' : 'primary'}
              isPending={run?.isRunning ?? false}
              onPress={() => void go()}
            >
              {t(`decide.${decision}`)}
            </Button>
          </>
        )
      }
    >
      <p>{t(`decideText.${decision}`)}</p>
      <ul className="plain-list">
        {items.slice(0, 12).map((item) => (
          <li key={item.id}>{organisationOf(item, language)}</li>
        ))}
        {items.length > 12 ? <li>{t('andMore', { count: items.length - 12 })}</li> : null}
      </ul>
      {run === null ? (
        <TextField
          label={t('note')}
          hint={t('noteHint')}
          isOptional
          lines={3}
          maxLength={1000}
          value={note}
          onChange={setNote}
        />
      ) : (
        <ProgressBar
          label={t('progress', { done: run.done, total: run.total })}
          done={run.done}
          total={run.total}
        />
      )}
      {run && run.failures.length > 0 ? (
        <Notice tone="bad" isLive>
          <p>{t('failedSome', { count: run.failures.length })}</p>
          <ul className="plain-list">
            {run.failures.map(({ item, error }) => (
              <li key={item.id}>
                {organisationOf(item, language)}: {t(`common:problem.${errorCodeOf(error)}`)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
    </Dialog>
  );
}
