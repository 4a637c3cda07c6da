import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { TableInput } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ChipsField } from '../../design/chips-field.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { TextField } from '../../design/text-field.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { isNumberIn, NumberField } from '../frame/number-field.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { useOneByOne } from '../frame/one-by-one.ts';
import { ProgressBar } from '../frame/progress-bar.tsx';
import { FEATURES, featureName } from './features.ts';
import './resources.css';

/** As many as one call takes. */
const AT_ONCE = 30;
const MOST = 600;

type Props = { readonly showcaseId: string; readonly taken: number; readonly onClose: () => void };

/** Adds so many tables with running numbers and the same features. */
export function AddTablesDialog({ showcaseId, taken, onClose }: Props) {
  const { t } = useTranslation(['resources', 'common']);
  const [count, setCount] = useState('10');
  const [first, setFirst] = useState(String(taken + 1));
  const [prefix, setPrefix] = useState<string>(t('prefixDefault'));
  const [features, setFeatures] = useState<readonly string[]>([]);
  const { run, start } = useOneByOne<readonly TableInput[]>();
  const isRight = isNumberIn(count, 1, MOST) && isNumberIn(first, 0, 9999);
  const tables: TableInput[] = isRight
    ? Array.from({ length: Number(count) }, (_, index) => ({
        label: `${prefix}${Number(first) + index}`.trim(),
        features: [...features],
        unavailable: [],
      }))
    : [];
  const add = async () => {
    const batches = Array.from({ length: Math.ceil(tables.length / AT_ONCE) }, (_, index) =>
      tables.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
    );
    const failures = await start(batches, (batch) =>
      call(showcaseContracts.createTables, { params: { showcaseId }, body: { tables: [...batch] } }),
    );
    await refreshOffice(showcaseId);
    if (failures.length === 0) onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('addTables')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button isDisabled={!isRight} isPending={run?.isRunning ?? false} onPress={() => void add()}>
            {t('addCount', { count: tables.length })}
          </Button>
        </>
      }
    >
      <ActionProblem error={run?.failures[0]?.error} />
      <div className="fields-row">
        <NumberField label={t('howMany')} value={count} onChange={setCount} least={1} most={MOST} />
        <TextField label={t('prefix')} maxLength={40} value={prefix} onChange={setPrefix} />
        <NumberField label={t('firstNumber')} value={first} onChange={setFirst} least={0} most={9999} />
      </div>
      <ChipsField
        label={t('features')}
        isOptional
        options={FEATURES.map((id) => ({ id, label: featureName(id, t) }))}
        value={features}
        onChange={setFeatures}
      />
      {tables.length > 0 ? (
        <p className="soft">
          {t('willBe', { first: tables[0]?.label ?? '', last: tables.at(-1)?.label ?? '' })}
        </p>
      ) : null}
      {run ? <ProgressBar label={t('adding')} done={run.done} total={run.total} /> : null}
    </Dialog>
  );
}
