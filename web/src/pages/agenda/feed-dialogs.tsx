import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../../shared/contracts/exports.ts';
import { displayName } from '../../../../shared/model/person.ts';
import { call } from '../../api/client.ts';
import { type OfParty, useMembers } from '../../api/party-queries.ts';
import { useSession } from '../../api/session.ts';
import { SelectField } from '../../design/select-field.tsx';
import { useLanguage } from '../../reader/language.ts';
import { FeedDialog } from './feed-dialog.tsx';

/** The calendar of one member of a party: the reader's own, unless another is chosen. */
export function PartyFeedDialog({ of, onClose }: { readonly of: OfParty; readonly onClose: () => void }) {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  const session = useSession();
  const members = useMembers(of).data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const own = members.find((member) => member.email === session.data?.email);
  const memberId = chosen ?? own?.id ?? members[0]?.id ?? null;
  const make = () => call(exportContracts.createFeed, { params: { ...of, memberId: memberId ?? '' } });
  return (
    <FeedDialog
      make={memberId === null ? null : make}
      choice={
        members.length > 1 ? (
          <SelectField
            label={t('feedFor')}
            options={members.map(({ id, name }) => ({ id, label: displayName(name, language) }))}
            value={memberId}
            onChange={setChosen}
          />
        ) : null
      }
      onClose={onClose}
    />
  );
}

type InterpreterProps = {
  readonly of: { readonly showcaseId: string; readonly interpreterId: string };
  readonly onClose: () => void;
};

/** The calendar of what one interpreter interprets. */
export function InterpreterFeedDialog({ of, onClose }: InterpreterProps) {
  return (
    <FeedDialog make={() => call(exportContracts.createInterpreterFeed, { params: of })} onClose={onClose} />
  );
}
