import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAgenda } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState, Notice } from '../../design/surface.tsx';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { clockRange, dayName, zoneName } from '../../reader/time.ts';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { DayDialog } from './day-dialog.tsx';
import { SlotGrid } from './slot-grid.tsx';
import { slotTable } from './slot-table.ts';
import { type SaveState, useSlotStates } from './use-slot-states.ts';

/** A party opens and closes the times at which it can be met. */
export default function SlotsPage({ params }: PageProps<'slots'>) {
  const { t } = useTranslation('slots');
  return (
    <PartyFrame of={params} title={t('title')} lead={t('lead')} skeleton={[56, 480]}>
      {(context) => <Slots {...context} />}
    </PartyFrame>
  );
}

function Slots({ showcase, of }: PartyContext) {
  const { t } = useTranslation(['slots', 'common']);
  const language = useLanguage();
  const grid = useGrid(of.showcaseId);
  const agenda = useAgenda(of);
  const states = useSlotStates(of);
  const [day, setDay] = useState<string | null>(null);
  const zone = showcase.timeZone;
  const partnerIn = (slotId: string): string | undefined => {
    const entry = agenda.data?.items.find(
      ({ meeting }) => meeting.slotId === slotId && meeting.status !== 'cancelled',
    );
    const others = entry?.parties.filter((one) => one.id !== of.partyId) ?? [];
    return others.length > 0 ? others.map((one) => partyName(one, language)).join(', ') : undefined;
  };
  return (
    <QueryView query={states.query} skeleton={[56, 480]}>
      {({ slots: all }) => (
        <QueryView query={grid} skeleton={[56, 480]}>
          {({ slots }) => {
            const first = slots[0];
            if (!first) return <EmptyState title={t('noSlots')}>{t('noSlotsText')}</EmptyState>;
            const table = slotTable(slots, zone);
            const named = (slotId: string) => {
              const slot = slots.find((one) => one.id === slotId);
              return slot
                ? `${dayName(slot.day, language, 'short')} ${clockRange(slot.start, slot.end, zone, language)}`
                : slotId;
            };
            const open = all.filter((slot) => states.faceOf(slot.slotId) === 'open').length;
            return (
              <div className="stack">
                {states.conflicts.length > 0 ? (
                  <Notice tone="warn" isLive>
                    <p>
                      <strong>{t('conflictTitle')}</strong>
                    </p>
                    <ul className="stack-tight">
                      {states.conflicts.map((slotId) => (
                        <li key={slotId}>
                          {named(slotId)}
                          {partnerIn(slotId) ? ` · ${partnerIn(slotId)}` : ''}
                        </li>
                      ))}
                    </ul>
                    <p>{t('conflictText')}</p>
                  </Notice>
                ) : null}
                <div className="slot-bar">
                  <div>
                    <p>
                      <strong className="number">{t('openCount', { count: open })}</strong>{' '}
                      <span className="soft small">
                        {t('zone', { zone: zoneName(first.start, zone, language) })}
                      </span>
                    </p>
                    <SaveNote state={states.saveState} onRetry={states.retry} />
                  </div>
                  <Button look="secondary" isDisabled={!states.undo} onPress={() => states.undo?.()}>
                    {t('common:undo')}
                  </Button>
                </div>
                <p className="small soft">{t('howTo')}</p>
                <SlotGrid
                  table={table}
                  zone={zone}
                  faceOf={states.faceOf}
                  onChange={states.change}
                  partnerIn={partnerIn}
                  onDay={setDay}
                  onBooked={() => navigate(pathTo('agenda', of))}
                  conflicts={states.conflicts}
                />
                <ul className="slot-legend small">
                  <li>
                    <span className="slot-mark">○</span> {t('legend.open')}
                  </li>
                  <li>
                    <span className="slot-mark">×</span> {t('legend.closed')}
                  </li>
                  <li>
                    <span className="slot-mark">●</span> {t('legend.booked')}
                  </li>
                </ul>
                {day === null ? null : (
                  <DayDialog
                    day={day}
                    table={table}
                    faceOf={states.faceOf}
                    onChange={states.change}
                    onClose={() => setDay(null)}
                  />
                )}
              </div>
            );
          }}
        </QueryView>
      )}
    </QueryView>
  );
}

function SaveNote({ state, onRetry }: { readonly state: SaveState; readonly onRetry: () => void }) {
  const { t } = useTranslation(['slots', 'common']);
  return (
    <p className={`save-note save-${state.type}`} role="status">
      {state.type === 'idle' ? t('savedAsYouGo') : null}
      {state.type === 'waiting' ? t('saving') : null}
      {state.type === 'saved' ? t('saved') : null}
      {state.type === 'failed' ? (
        <>
          {t('notSaved')} {t(`common:problem.${errorCodeOf(state.error)}`)}
          <Button look="quiet" onPress={onRetry}>
            {t('common:tryAgain')}
          </Button>
        </>
      ) : null}
    </p>
  );
}
