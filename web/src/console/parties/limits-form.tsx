import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import type { Party } from '../../../../shared/model/party.ts';
import { call } from '../../api/client.ts';
import { refreshParty } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { showToast } from '../../design/toasts.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { isNumberIn, NumberField, numberOf } from '../frame/number-field.tsx';
import { refreshOffice, useTables } from '../frame/office-queries.ts';

const NUMBERS = [
  { key: 'parallel', least: 1, most: 20, mayBeEmpty: false },
  { key: 'maxMeetings', least: 0, most: 400, mayBeEmpty: true },
  { key: 'minMeetings', least: 0, most: 400, mayBeEmpty: true },
  { key: 'maxConsecutive', least: 1, most: 400, mayBeEmpty: true },
] as const;
type Key = (typeof NUMBERS)[number]['key'];

/** What the planner must keep for one party. */
export function LimitsForm({ showcaseId, party }: { readonly showcaseId: string; readonly party: Party }) {
  const { t } = useTranslation(['console', 'common']);
  const { limits } = party;
  const [typed, setTyped] = useState<Readonly<Record<Key, string>>>({
    parallel: String(limits.parallel),
    maxMeetings: limits.maxMeetings?.toString() ?? '',
    minMeetings: limits.minMeetings?.toString() ?? '',
    maxConsecutive: limits.maxConsecutive?.toString() ?? '',
  });
  const [table, setTable] = useState(limits.homeTableId ?? 'none');
  const tables = useTables(showcaseId).data ?? [];
  const of = { showcaseId, partyId: party.id };
  const save = useMutation({
    mutationFn: () =>
      call(partyContracts.updateParty, {
        params: of,
        body: {
          limits: {
            parallel: numberOf(typed.parallel) ?? 1,
            maxMeetings: numberOf(typed.maxMeetings),
            minMeetings: numberOf(typed.minMeetings),
            maxConsecutive: numberOf(typed.maxConsecutive),
            homeTableId: table === 'none' ? null : table,
          },
          revision: party.revision,
        },
      }),
    onSuccess: async () => {
      showToast({ message: t('limitsSaved') });
      await Promise.all([refreshParty(of), refreshOffice(showcaseId)]);
    },
  });
  const isRight = NUMBERS.every(({ key, least, most, mayBeEmpty }) =>
    isNumberIn(typed[key], least, most, mayBeEmpty),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight) save.mutate();
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="limits" noValidate>
      <div className="stack-tight">
        <h2 id="limits">{t('limits')}</h2>
        <p className="soft small">{t('emptyMeansNone')}</p>
      </div>
      <ActionProblem error={save.error} />
      <div className="fields-row">
        {NUMBERS.map(({ key, ...bounds }) => (
          <NumberField
            key={key}
            label={t(key)}
            value={typed[key]}
            onChange={(value) => setTyped({ ...typed, [key]: value })}
            {...bounds}
          />
        ))}
      </div>
      <SelectField
        label={t('homeTable')}
        hint={t('homeTableHint')}
        options={[{ id: 'none', label: t('noHomeTable') }, ...tables.map(({ id, label }) => ({ id, label }))]}
        value={table}
        onChange={setTable}
      />
      <p>
        <Button type="submit" isPending={save.isPending}>
          {t('common:save')}
        </Button>
      </p>
    </form>
  );
}
