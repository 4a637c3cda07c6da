import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaEntry } from '../../../../shared/contracts/meetings.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { type OfParty, refreshParty } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { PartyName } from '../../reader/party-name.tsx';

// Fetched when first opened: the agenda itself must come quickly, on the way to a table.
const CancelDialog = lazy(() =>
  import('./cancel-dialog.tsx').then((module) => ({ default: module.CancelDialog })),
);
const MoveDialog = lazy(() => import('./move-dialog.tsx').then((module) => ({ default: module.MoveDialog })));
const OutcomeForm = lazy(() =>
  import('./outcome-form.tsx').then((module) => ({ default: module.OutcomeForm })),
);

type Props = { readonly of: OfParty; readonly entry: AgendaEntry; readonly showcase: Showcase };

/** What a party may do about a meeting: move or cancel before it, say how it went after. */
export function MeetingActions({ of, entry, showcase }: Props) {
  const { t } = useTranslation('agenda');
  const [dialog, setDialog] = useState<'move' | 'cancel' | null>(null);
  const hasBegun = Date.parse(entry.start) <= Date.now();
  const takesOutcomes = ['published', 'live', 'closed'].includes(showcase.phase);
  const close = () => setDialog(null);
  const withWhom = entry.parties
    .filter((party) => party.id !== of.partyId)
    .map((party) => <PartyName key={party.id} party={party} isHidden />);
  if (hasBegun && takesOutcomes) {
    return (
      <Suspense fallback={null}>
        <OutcomeForm of={of} entry={entry} withWhom={withWhom} />
      </Suspense>
    );
  }
  if (!entry.mayChange) {
    return hasBegun ? null : (
      <p className="small soft no-print">{t('noChange', { contact: showcase.contact })}</p>
    );
  }
  return (
    <div className="row no-print">
      {entry.meeting.wishId && showcase.rules.partiesChooseTimes ? (
        <Button look="secondary" onPress={() => setDialog('move')}>
          {t('move')}
          {withWhom}
        </Button>
      ) : null}
      <Button look="quiet" onPress={() => setDialog('cancel')}>
        {t('cancel')}
        {withWhom}
      </Button>
      <Suspense fallback={null}>
        {dialog === 'move' ? <MoveDialog of={of} entry={entry} showcase={showcase} onClose={close} /> : null}
        {dialog === 'cancel' ? (
          <CancelDialog meeting={entry.meeting} refresh={() => refreshParty(of)} onClose={close} />
        ) : null}
      </Suspense>
    </div>
  );
}
