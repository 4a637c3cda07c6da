import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import type { Party } from '../../../../shared/model/party.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { refreshParty, useAgenda, useWishes } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

type Props = {
  readonly showcase: Showcase;
  readonly party: Party;
  readonly name: string;
  readonly onClose: () => void;
};

/** Takes a party out of the showcase after showing which meetings fall with it. */
export function WithdrawDialog({ showcase, party, name, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const [reason, setReason] = useState('');
  const of = { showcaseId: showcase.id, partyId: party.id };
  const zone = showcase.timeZone;
  const agenda = useAgenda(of);
  const made = useWishes(of, 'made');
  const received = useWishes(of, 'received');
  const areKnown = made.data !== undefined && received.data !== undefined;
  const open = [...(made.data?.pages ?? []), ...(received.data?.pages ?? [])]
    .flatMap((page) => page.items)
    .filter(({ status }) => status === 'pending' || status === 'accepted');
  const withdraw = useMutation({
    mutationFn: () =>
      call(partyContracts.withdrawParty, {
        params: of,
        body: {
          revision: party.revision,
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        },
      }),
    onSuccess: async () => {
      onClose();
      showToast({ message: t('withdrawDone') });
      await Promise.all([refreshParty(of), refreshOffice(showcase.id)]);
    },
    onError: () => refreshParty(of),
  });
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t('withdrawTitle', { name })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look="danger"
            isPending={withdraw.isPending}
            isDisabled={!areKnown || !agenda.data}
            onPress={() => withdraw.mutate()}
          >
            {t('withdrawNow')}
          </Button>
        </>
      }
    >
      <ActionProblem error={withdraw.error} />
      <QueryView query={agenda} skeleton={[72]}>
        {({ items }) => {
          const standing = items.filter(({ meeting }) => meeting.status === 'confirmed');
          return standing.length === 0 ? (
            <p>{t('withdrawNoMeetings')}</p>
          ) : (
            <div className="stack-tight">
              <p>{t('withdrawMeetings', { count: standing.length })}</p>
              <ul className="plain-list">
                {standing.map(({ meeting, start, parties }) => (
                  <li key={meeting.id}>
                    {dayAndTime(start, zone, language)} {zoneName(start, zone, language)} ·{' '}
                    {parties
                      .filter(({ id }) => id !== party.id)
                      .map((other) => partyName(other, language))
                      .join(', ')}
                  </li>
                ))}
              </ul>
            </div>
          );
        }}
      </QueryView>
      {areKnown && open.length > 0 ? <p>{t('withdrawWishes', { count: open.length })}</p> : null}
      <TextField label={t('reason')} isOptional maxLength={400} value={reason} onChange={setReason} />
    </Dialog>
  );
}
