import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { displayName, type Member } from '../../../../shared/model/person.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty, useMembers } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Badge, Notice } from '../../design/surface.tsx';
import { PartyFrame } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import type { PageProps } from '../../routing/paths.ts';
import { MemberDialog } from './member-dialog.tsx';
import './profile.css';

const MOST_MEMBERS = 8;

/** The people of a party. */
export default function MembersPage({ params }: PageProps<'members'>) {
  const { t } = useTranslation('profile');
  return (
    <PartyFrame of={params} title={t('membersTitle')} lead={t('membersLead')}>
      {({ of }) => <Members of={of} />}
    </PartyFrame>
  );
}

function Members({ of }: { readonly of: OfParty }) {
  const { t } = useTranslation(['profile', 'common']);
  const language = useLanguage();
  const session = useSession();
  const members = useMembers(of);
  const [edited, setEdited] = useState<Member | 'new' | null>(null);
  const [removed, setRemoved] = useState<Member | null>(null);
  return (
    <QueryView query={members} skeleton={[88, 88]}>
      {({ items }) => (
        <div className="stack measure">
          <ul className="stack">
            {items.map((member) => (
              <li key={member.id} className="card member-card">
                <div>
                  <h2>
                    {displayName(member.name, language)}{' '}
                    {member.email === session.data?.email ? <Badge tone="info">{t('you')}</Badge> : null}
                  </h2>
                  {member.name.reading && language === 'ja' ? (
                    <p className="small soft">{member.name.reading}</p>
                  ) : null}
                  <p className="soft">
                    {member.jobTitle ? (
                      <>
                        {member.jobTitle}
                        <br />
                      </>
                    ) : null}
                    {member.email}
                  </p>
                </div>
                <div className="row">
                  <Button look="secondary" onPress={() => setEdited(member)}>
                    {t('common:edit')}
                  </Button>
                  {items.length > 1 ? (
                    <Button look="quiet" onPress={() => setRemoved(member)}>
                      {t('common:remove')}
                    </Button>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
          {items.length < MOST_MEMBERS ? (
            <p>
              <Button onPress={() => setEdited('new')}>{t('addMember')}</Button>
            </p>
          ) : null}
          {edited ? (
            <MemberDialog of={of} member={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
          ) : null}
          {removed ? <RemoveDialog of={of} member={removed} onClose={() => setRemoved(null)} /> : null}
        </div>
      )}
    </QueryView>
  );
}

type RemoveProps = { readonly of: OfParty; readonly member: Member; readonly onClose: () => void };

function RemoveDialog({ of, member, onClose }: RemoveProps) {
  const { t } = useTranslation(['profile', 'common']);
  const language = useLanguage();
  const remove = useMutation({
    mutationFn: () =>
      call(partyContracts.removeMember, {
        params: { ...of, memberId: member.id },
        query: { revision: member.revision },
      }),
    onSuccess: async () => {
      await refreshParty(of);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t('removeMember', { name: displayName(member.name, language) })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
            {t('common:remove')}
          </Button>
        </>
      }
    >
      {remove.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(remove.error)}`)}</p>
        </Notice>
      ) : null}
      <p>{t('removeMemberText')}</p>
    </Dialog>
  );
}
