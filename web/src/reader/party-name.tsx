import type { PartyCard } from '../../../shared/model/party.ts';
import { foundLanguage, useLanguage } from './language.ts';
import { partyName } from './names.ts';

type Props = {
  readonly party: Pick<PartyCard, 'profile'> | undefined;
  /** Only for screen readers, after the words of a button, where many of the same words stand in a list. */
  readonly isHidden?: boolean;
};

/** A party's name in the reader's language, or else marked as being in the other. */
export function PartyName({ party, isHidden = false }: Props) {
  const language = useLanguage();
  if (!party) return null;
  return (
    <span
      lang={foundLanguage(party.profile.name, language)}
      {...(isHidden ? { className: 'visually-hidden' } : {})}
    >
      {isHidden ? ' ' : ''}
      {partyName(party, language)}
    </span>
  );
}
