import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meetingContracts } from '../../../shared/contracts/meetings.ts';
import { displayName } from '../../../shared/model/person.ts';
import type { Interpreter } from '../../../shared/model/resource.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import { call } from '../api/client.ts';
import { ActionProblem } from '../console/frame/action-problem.tsx';
import { refreshOffice } from '../console/frame/office-queries.ts';
import { useSlotNames } from '../console/frame/slot-names.ts';
import { Button } from '../design/button.tsx';
import { CancelDialog } from '../pages/agenda/cancel-dialog.tsx';
import { useLanguage } from '../reader/language.ts';
import type { BoardMeeting } from './board-model.ts';
import type { WhatIfState } from './use-what-if.ts';

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  readonly held: string | null;
  readonly meeting: BoardMeeting | undefined;
  readonly parties: readonly string[];
  readonly nameOf: (partyId: string) => string;
  readonly tableName: (tableId: string | null) => string;
  readonly interpreters: readonly Interpreter[];
  readonly count: number;
  readonly isComplete: boolean;
  readonly whatIf: WhatIfState;
  readonly refusal: string | null;
  readonly onPutDown: () => void;
};

/** What is in hand, and what can be done with it; with empty hands, how much there is on the board. */
export function MeetingPanel(props: Props) {
  const { showcase, slots, held, meeting, parties, nameOf, tableName, interpreters, onPutDown } = props;
  const { t } = useTranslation(['board', 'agenda']);
  const [isCancelling, setCancelling] = useState(false);
  const language = useLanguage();
  const slotName = useSlotNames(slots, showcase.timeZone);
  const interpreter = interpreters.find(({ id }) => id === meeting?.interpreterId);
  const booked = meeting?.booked ?? null;
  const lock = useMutation({
    mutationFn: (isLocked: boolean) =>
      call(meetingContracts.lockMeeting, {
        params: { showcaseId: showcase.id, meetingId: booked?.id ?? '' },
        body: { isLocked, revision: booked?.revision ?? 1 },
      }),
    onSettled: () => refreshOffice(showcase.id),
  });
  return (
    <section className="board-panel no-print" aria-label={t('inHand')}>
      {held === null ? (
        <p className="soft" role="status">
          {props.isComplete
            ? t('meetingCount', { count: props.count })
            : t('loadingMeetings', { count: props.count })}
          {props.whatIf === 'loading' ? ` · ${t('whatIfLoading')}` : ''}
        </p>
      ) : (
        <>
          <div className="stack-tight">
            <p role="status">
              <strong>{parties.map(nameOf).join(' – ')}</strong>
              <br />
              <span className="soft">
                {meeting
                  ? [
                      slotName(meeting.slotId),
                      tableName(meeting.tableId),
                      interpreter
                        ? t('interpreterIs', { name: displayName(interpreter.name, language) })
                        : '',
                      t(`state.${meeting.state}`),
                    ]
                      .filter(Boolean)
                      .join(' · ')
                  : t('notPlaced')}
              </span>
            </p>
            <p className="small">{t('chooseTarget')}</p>
          </div>
          <div className="row">
            {booked?.status === 'confirmed' ? (
              <Button
                look="secondary"
                isPending={lock.isPending}
                onPress={() => lock.mutate(!booked.isLocked)}
              >
                {t(booked.isLocked ? 'unlock' : 'lock')}
              </Button>
            ) : null}
            {booked?.status === 'confirmed' ? (
              <Button look="quiet" onPress={() => setCancelling(true)}>
                {t('agenda:cancel')}
              </Button>
            ) : null}
            <Button look="quiet" onPress={onPutDown}>
              {t('putDown')}
            </Button>
          </div>
        </>
      )}
      {props.refusal ? (
        <p className="field-error" role="alert">
          {props.refusal}
        </p>
      ) : null}
      <ActionProblem error={lock.error} />
      {isCancelling && booked ? (
        <CancelDialog
          meeting={booked}
          refresh={() => {
            onPutDown();
            return refreshOffice(showcase.id);
          }}
          onClose={() => setCancelling(false)}
        />
      ) : null}
    </section>
  );
}
