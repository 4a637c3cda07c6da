import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { type Member, MemberInput } from '../../../../shared/model/person.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Notice } from '../../design/surface.tsx';
import { type FormFault, faultsFrom, faultsOf } from '../../forms/faults.ts';
import { useLanguage } from '../../reader/language.ts';
import { memberBook } from './field-books.ts';
import { emptyMember, memberDraftOf, memberInputOf } from './member-draft.ts';
import { MemberFields } from './member-fields.tsx';

type Props = { readonly of: OfParty; readonly member: Member | null; readonly onClose: () => void };
const FORM = 'member-form';

/** Adds or changes one person. */
export function MemberDialog({ of, member, onClose }: Props) {
  const { t } = useTranslation('profile');
  const { t: common } = useTranslation('common');
  const language = useLanguage();
  const [draft, setDraft] = useState(() => (member ? memberDraftOf(member) : emptyMember(language)));
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const book = memberBook(t, '');
  const save = useMutation({
    mutationFn: async (input: MemberInput) => {
      if (member) {
        const params = { ...of, memberId: member.id };
        await call(partyContracts.updateMember, { params, body: { ...input, revision: member.revision } });
      } else await call(partyContracts.addMember, { params: of, body: input });
    },
    onSuccess: async () => {
      await refreshParty(of);
      onClose();
    },
    onError: (error) => setFaults(faultsFrom(error, book)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = memberInputOf(draft);
    const found = faultsOf(MemberInput, input, book, common);
    setFaults(found);
    if (found.length === 0) save.mutate(MemberInput.parse(input));
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(member ? 'editMember' : 'addMember')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={FORM} isPending={save.isPending}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="stack" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} />
        {save.error && faults.length === 0 ? (
          <Notice tone="bad" isLive>
            <p>{common(`problem.${errorCodeOf(save.error)}`)}</p>
          </Notice>
        ) : null}
        <MemberFields draft={draft} onChange={setDraft} faults={faults} at="" isSelf={false} />
      </form>
    </Dialog>
  );
}
