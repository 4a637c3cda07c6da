import type { ReactNode } from 'react';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { usePartyCard } from '../../api/party-queries.ts';
import { WishFace } from './wish-face.tsx';

type Props = {
  readonly wish: Wish;
  readonly showcase: Showcase;
  /** The party on the other side. */
  readonly otherId: string;
  readonly actions: (other: PartyCard | undefined) => ReactNode;
};

/** One wish, with what is known of the other side once it has been read. */
export function WishCard({ wish, showcase, otherId, actions }: Props) {
  const { data: other } = usePartyCard({ showcaseId: showcase.id, partyId: otherId });
  return (
    <WishFace wish={wish} showcase={showcase} other={other} heading="h2">
      <div className="row">{actions(other)}</div>
    </WishFace>
  );
}
