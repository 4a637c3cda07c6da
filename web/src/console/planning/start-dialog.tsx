import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import { DEFAULT_GOALS, type Goal } from '../../../../shared/model/planning-problem.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

type Props = { readonly showcase: Showcase; readonly onClose: () => void };
const BUDGETS = [10, 30, 60, 180, 600];
const MOST_SEED = 2_147_483_647;

/** Asks what matters most and how long to search, and starts the planner. */
export function StartDialog({ showcase, onClose }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const [goals, setGoals] = useState<readonly Goal[]>(DEFAULT_GOALS);
  const [budget, setBudget] = useState(30);
  const [seed, setSeed] = useState('1');
  const [note, setNote] = useState('');
  const seedNumber = Number(seed);
  const isSeed = /^\d+$/.test(seed) && seedNumber <= MOST_SEED;
  const start = useMutation({
    mutationFn: () =>
      call(planningContracts.startPlan, {
        params: { showcaseId: showcase.id },
        body: {
          goals: [...goals],
          seed: seedNumber,
          budgetSeconds: budget,
          iterations: null,
          ...(note.trim() === '' ? {} : { note: note.trim() }),
        },
      }),
    onSuccess: async () => {
      await refreshOffice(showcase.id);
      onClose();
    },
  });
  const isTooEarly = showcase.phase === 'draft' || showcase.phase === 'registration';
  const move = (index: number, step: -1 | 1) => {
    const next = [...goals];
    const [goal] = next.splice(index, 1);
    if (goal) next.splice(index + step, 0, goal);
    setGoals(next);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('start')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isPending={start.isPending}
            isDisabled={!isSeed || isTooEarly}
            onPress={() => start.mutate()}
          >
            {t('startNow')}
          </Button>
        </>
      }
    >
      {isTooEarly ? (
        <Notice tone="warn">
          <p>{t('tooEarly')}</p>
        </Notice>
      ) : null}
      <ActionProblem error={start.error} />
      <p className="soft">{t('startText')}</p>
      <fieldset className="stack-tight">
        <legend className="field-label">{t('goalsOrder')}</legend>
        <p className="field-hint">{t('goalsHint')}</p>
        <ol className="goals">
          {goals.map((goal, index) => (
            <li key={goal} className="goal">
              <span className="goal-rank number">{index + 1}</span>
              <span className="stack-tight goal-words">
                <strong>{t(`goal.${goal}`)}</strong>
                <span className="field-hint">{t(`goalText.${goal}`)}</span>
              </span>
              <span className="goal-moves">
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={t('goalUp', { goal: t(`goal.${goal}`) })}
                  isDisabled={index === 0}
                  onPress={() => move(index, -1)}
                >
                  ↑
                </Button>
                <Button
                  look="quiet"
                  size="icon"
                  aria-label={t('goalDown', { goal: t(`goal.${goal}`) })}
                  isDisabled={index === goals.length - 1}
                  onPress={() => move(index, 1)}
                >
                  ↓
                </Button>
              </span>
            </li>
          ))}
        </ol>
      </fieldset>
      <SelectField
        label={t('budget')}
        hint={t('budgetHint')}
        options={BUDGETS.map((seconds) => ({
          id: String(seconds),
          label:
            seconds < 60
              ? t('budgetSeconds', { count: seconds })
              : t('budgetMinutes', { count: seconds / 60 }),
        }))}
        value={String(budget)}
        onChange={(value) => setBudget(Number(value))}
      />
      <TextField label={t('noteLabel')} isOptional maxLength={200} value={note} onChange={setNote} />
      <details className="more">
        <summary>{t('moreSettings')}</summary>
        <TextField
          label={t('seed')}
          hint={t('seedHint')}
          inputMode="numeric"
          value={seed}
          onChange={setSeed}
          error={isSeed ? undefined : t('seedFault')}
        />
      </details>
    </Dialog>
  );
}
