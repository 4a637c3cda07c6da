import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgendaEntry, meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { OutcomeAnswer, type OutcomeInput } from '../../../../shared/model/meeting.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';

/** How it went: one tap is enough, a note may follow. The best answers stand first. */
const ANSWERS = [...OutcomeAnswer.options].reverse();

type Props = {
  readonly of: OfParty;
  readonly entry: AgendaEntry;
  /** Says to screen readers which meeting is meant. */
  readonly withWhom: ReactNode;
};

export function OutcomeForm({ of, entry, withWhom }: Props) {
  const { t } = useTranslation(['agenda', 'common']);
  const { meeting } = entry;
  const own = meeting.outcomes.find((outcome) => outcome.partyId === of.partyId);
  const [note, setNote] = useState(own?.note ?? '');
  const record = useMutation({
    mutationFn: (answer: OutcomeInput['answer']) =>
      call(meetingContracts.recordOutcome, {
        params: { showcaseId: of.showcaseId, meetingId: meeting.id },
        body: { partyId: of.partyId, answer, ...(note.trim() === '' ? {} : { note: note.trim() }) },
      }),
    onSuccess: () => refreshParty(of),
  });
  const chosen = record.isPending ? record.variables : own?.answer;
  return (
    <fieldset className="outcome stack-tight no-print">
      <legend className="field-label">
        {t('outcomeTitle')}
        {withWhom}
      </legend>
      <div className="outcome-answers">
        {ANSWERS.map((answer) => (
          <button
            key={answer}
            type="button"
            className="chip-toggle"
            aria-pressed={chosen === answer}
            {...(chosen === answer ? { 'data-selected': true } : {})}
            onClick={() => record.mutate(answer)}
          >
            {t(`outcome.${answer}`)}
          </button>
        ))}
      </div>
      {record.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(record.error)}`)}</p>
        </Notice>
      ) : null}
      {own ? (
        <>
          <TextField label={t('outcomeNote')} isOptional lines={2} value={note} onChange={setNote} />
          <div className="row">
            <Button
              look="secondary"
              isPending={record.isPending}
              isDisabled={note === (own.note ?? '') || note.length > 1000}
              onPress={() => record.mutate(own.answer)}
            >
              {t('saveNote')}
            </Button>
            <span className="small soft" role="status">
              {t('outcomeThanks')}
            </span>
          </div>
        </>
      ) : (
        <p className="small soft">{t('outcomePrivate')}</p>
      )}
    </fieldset>
  );
}
