import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { PartyProfile } from '../../../../shared/model/party.ts';
import { call } from '../../api/client.ts';
import { refreshParty } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { type FormFault, faultsFrom, faultsOf } from '../../forms/faults.ts';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import type { PageProps } from '../../routing/paths.ts';
import { profileBook } from './field-books.ts';
import { InterestFields } from './interest-fields.tsx';
import { OrganisationFields } from './organisation-fields.tsx';
import { profileDraftOf, profileInputOf } from './profile-draft.ts';

/** A party changes its own profile. */
export default function ProfilePage({ params }: PageProps<'profile'>) {
  const { t } = useTranslation('profile');
  return (
    <PartyFrame of={params} title={t('title')} lead={t('lead')}>
      {(context) => <ProfileForm {...context} />}
    </PartyFrame>
  );
}

function ProfileForm({ showcase, party, of }: PartyContext) {
  const { t } = useTranslation('profile');
  const { t: common } = useTranslation('common');
  const [draft, setDraft] = useState(() => profileDraftOf(party.profile));
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const book = profileBook(t, 'profile');
  const save = useMutation({
    mutationFn: (profile: PartyProfile) =>
      call(partyContracts.updateParty, { params: of, body: { profile, revision: party.revision } }),
    onSuccess: async () => {
      await refreshParty(of);
      showToast({ message: common('saved') });
    },
    onError: async (error) => {
      setFaults(faultsFrom(error, book));
      if (errorCodeOf(error) === 'stale-revision') await refreshParty(of);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = profileInputOf(draft);
    const found = faultsOf(PartyProfile, input, withoutPrefix(book), common).map((fault) => ({
      ...fault,
      path: `profile.${fault.path}`,
      fieldId: fault.fieldId.replace(/^f-/, 'f-profile-'),
    }));
    setFaults(found);
    if (found.length === 0) save.mutate(PartyProfile.parse(input));
  };
  const fields = { draft, onChange: setDraft, faults };
  return (
    <form className="stack-loose measure" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      {save.error && faults.length === 0 ? (
        <Notice tone="bad" isLive>
          <p>{common(`problem.${errorCodeOf(save.error)}`)}</p>
        </Notice>
      ) : null}
      <section className="stack">
        <h2>{t('organisation')}</h2>
        <OrganisationFields {...fields} />
      </section>
      <section className="stack">
        <h2>{t('interests')}</h2>
        <InterestFields
          {...fields}
          taxonomy={showcase.taxonomy}
          hasInterpreters={showcase.rules.interpretation !== null}
        />
      </section>
      <p>
        <Button type="submit" size="large" isPending={save.isPending}>
          {common('save')}
        </Button>
      </p>
    </form>
  );
}

const withoutPrefix = (book: ReturnType<typeof profileBook>) =>
  Object.fromEntries(Object.entries(book).map(([path, field]) => [path.replace(/^profile\./, ''), field]));
