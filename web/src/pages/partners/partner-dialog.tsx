import type { ReactNode } from 'react';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { Dialog } from '../../design/dialog.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { PartnerProfile } from './partner-profile.tsx';

type Props = {
  readonly party: PartyCard;
  readonly taxonomy: Taxonomy;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
};

/** The whole profile of a partner, over the list it was opened from. */
export function PartnerDialog({ party, taxonomy, onClose, actions }: Props) {
  const language = useLanguage();
  return (
    <Dialog isOpen isWide title={partyName(party, language)} onClose={onClose} actions={actions}>
      <PartnerProfile party={party} taxonomy={taxonomy} />
    </Dialog>
  );
}
