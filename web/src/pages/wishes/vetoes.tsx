import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { Veto } from '../../../../shared/model/wish.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty, usePartyCard, type useVetoes } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import type { PartyContext } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { PartyName } from '../../reader/party-name.tsx';

type Props = PartyContext & { readonly query: ReturnType<typeof useVetoes> };

/** Those with whom this party will not be brought together; nobody else sees the list but the office. */
export function Vetoes({ of, query }: Props) {
  const { t } = useTranslation('wishes');
  return (
    <QueryView query={query} skeleton={[72, 72]}>
      {({ pages }) => {
        const vetoes = pages.flatMap((page) => page.items);
        if (vetoes.length === 0) return <EmptyState title={t('noVetoes')}>{t('noVetoesText')}</EmptyState>;
        return (
          <div className="stack">
            <p className="soft">{t('vetoesText')}</p>
            <ul className="stack-tight">
              {vetoes.map((veto) => (
                <VetoRow key={veto.against} of={of} veto={veto} />
              ))}
            </ul>
          </div>
        );
      }}
    </QueryView>
  );
}

function VetoRow({ of, veto }: { readonly of: OfParty; readonly veto: Veto }) {
  const { t } = useTranslation('wishes');
  const other = usePartyCard({ showcaseId: of.showcaseId, partyId: veto.against });
  const remove = useMutation({
    mutationFn: () => call(wishContracts.deleteVeto, { params: { ...of, otherPartyId: veto.against } }),
    onSuccess: () => refreshParty(of),
  });
  return (
    <li className="card row-apart">
      <strong>{other.data ? <PartyName party={other.data} /> : '\u00a0'}</strong>
      <Button look="secondary" isPending={remove.isPending} onPress={() => remove.mutate()}>
        {t('takeBack')}
        <PartyName party={other.data} isHidden />
      </Button>
    </li>
  );
}
