import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { GrantInput } from '../../../../shared/model/grant.ts';
import { EmailAddress } from '../../../../shared/model/text.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ChoiceField } from '../../design/choice-field.tsx';
import { ComboField } from '../../design/combo-field.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice, usePartyRecords } from '../frame/office-queries.ts';

const ROLES = ['organiser', 'staff', 'proxy'] as const;
const FORM = 'grant-form';

/** Gives an address a role. */
export function GrantDialog({
  showcaseId,
  onClose,
}: {
  readonly showcaseId: string;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>('staff');
  const [partyId, setPartyId] = useState<string | null>(null);
  const [wasSent, setSent] = useState(false);
  const parties = usePartyRecords(showcaseId).data ?? [];
  const parsed = GrantInput.safeParse({
    email: email.trim(),
    role,
    ...(role === 'proxy' ? { partyId } : {}),
  });
  const add = useMutation({
    mutationFn: (body: GrantInput) => call(showcaseContracts.createGrant, { params: { showcaseId }, body }),
    onSuccess: async () => {
      await refreshOffice(showcaseId);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSent(true);
    if (parsed.success) add.mutate(parsed.data);
  };
  const isAddress = EmailAddress.safeParse(email.trim()).success;
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('addGrant')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" form={FORM} isPending={add.isPending}>
            {t('addGrant')}
          </Button>
        </>
      }
    >
      <form id={FORM} className="stack" onSubmit={submit} noValidate>
        <ActionProblem error={add.error} />
        <TextField
          label={t('address')}
          type="email"
          value={email}
          onChange={setEmail}
          error={wasSent && !isAddress ? t('emailFault') : undefined}
        />
        <ChoiceField
          label={t('role')}
          choices={ROLES.map((one) => ({ id: one, label: t(`roleName.${one}`), hint: t(`roleText.${one}`) }))}
          value={role}
          onChange={setRole}
        />
        {role === 'proxy' ? (
          <ComboField
            label={t('partyOfProxy')}
            options={parties.map((party) => ({ id: party.id, label: partyName(party, language) }))}
            value={partyId}
            onChange={setPartyId}
            error={wasSent && partyId === null ? t('chooseParty') : undefined}
          />
        ) : null}
      </form>
    </Dialog>
  );
}
