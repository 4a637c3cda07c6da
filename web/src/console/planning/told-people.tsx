import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { displayName, type PersonName } from '../../../../shared/model/person.ts';
import type { Interpreter } from '../../../../shared/model/resource.ts';
import { useMembers } from '../../api/party-queries.ts';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';

type Interpreting = { readonly interpreter: Interpreter; readonly news: 'new' | 'moved' | 'cancelled' };
type Props = {
  readonly showcaseId: string;
  readonly count: number;
  readonly parties: readonly string[];
  readonly change: Interpreting['news'];
  readonly interpreting: readonly Interpreting[];
};

/** Who is written to about one change, by name and address, and what each is told; read when it is opened. */
export function ToldPeople({ showcaseId, count, parties, change, interpreting }: Props) {
  const { t } = useTranslation('planning');
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="more small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('peopleTold', { count })}</summary>
      {isOpen ? (
        <ul className="plain-list">
          {parties.map((partyId) => (
            <MembersTold key={partyId} showcaseId={showcaseId} partyId={partyId} news={change} />
          ))}
          {interpreting.map(({ interpreter, news }) => (
            <Told key={interpreter.id} person={interpreter} news={news} />
          ))}
        </ul>
      ) : null}
    </details>
  );
}

type OfParty = {
  readonly showcaseId: string;
  readonly partyId: string;
  readonly news: Interpreting['news'];
};

function MembersTold({ showcaseId, partyId, news }: OfParty) {
  const members = useMembers({ showcaseId, partyId });
  return (
    <QueryView query={members} skeleton={[20]}>
      {({ items }) => items.map((member) => <Told key={member.id} person={member} news={news} />)}
    </QueryView>
  );
}

type Person = { readonly name: PersonName; readonly email: string };

function Told({ person, news }: { readonly person: Person; readonly news: Interpreting['news'] }) {
  const { t } = useTranslation('planning');
  return (
    <li>
      {displayName(person.name, useLanguage())} ({person.email}): {t(`told.${news}`)}
    </li>
  );
}
