import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Table } from '../../../../shared/model/resource.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ChipsField } from '../../design/chips-field.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { FEATURES, featureName } from './features.ts';
import { SlotTicks } from './slot-ticks.tsx';

type Props = { readonly showcase: Showcase; readonly table: Table; readonly onClose: () => void };

/** Changes one table: its label, what it has, and when it is there. */
export function TableDialog({ showcase, table, onClose }: Props) {
  const { t } = useTranslation(['resources', 'common']);
  const [label, setLabel] = useState(table.label);
  const [features, setFeatures] = useState<readonly string[]>(table.features);
  const [unavailable, setUnavailable] = useState<readonly string[]>(table.unavailable);
  const save = useMutation({
    mutationFn: () =>
      call(showcaseContracts.updateTable, {
        params: { showcaseId: showcase.id, tableId: table.id },
        body: {
          label: label.trim(),
          features: [...features],
          unavailable: [...unavailable],
          revision: table.revision,
        },
      }),
    onSuccess: async () => {
      await refreshOffice(showcase.id);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={table.label}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button isDisabled={label.trim() === ''} isPending={save.isPending} onPress={() => save.mutate()}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <ActionProblem error={save.error} />
      <TextField label={t('label')} maxLength={60} value={label} onChange={setLabel} />
      <ChipsField
        label={t('features')}
        isOptional
        options={[...new Set([...FEATURES, ...table.features])].map((id) => ({
          id,
          label: featureName(id, t),
        }))}
        value={features}
        onChange={setFeatures}
      />
      <SlotTicks
        showcase={showcase}
        label={t('tableThere')}
        hint={t('slotHint')}
        closed={unavailable}
        onChange={setUnavailable}
      />
    </Dialog>
  );
}
