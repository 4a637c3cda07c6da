import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { faultIn } from '../../../../shared/model/fault-texts.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { Grid, GridDay } from '../../../../shared/model/slot.ts';
import { previewGrid } from '../../../../shared/model/slot-grid.ts';
import { call } from '../../api/client.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { Checkbox } from '../../design/choice-field.tsx';
import { Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayName } from '../../reader/time.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { DayPattern } from './day-pattern.tsx';

import { GridPreview } from './grid-preview.tsx';
import { patternOfGrid } from './pattern-of-grid.ts';

/** The grid of times: a pattern for each day, and beside it the slots it comes to, as the server will make them. */
export function GridForm({ showcase }: { readonly showcase: Showcase }) {
  const grid = useGrid(showcase.id);
  return (
    <QueryView query={grid} skeleton={[320]}>
      {(data) => <PatternForm key={data.revision} showcase={showcase} grid={data} />}
    </QueryView>
  );
}

function PatternForm({ showcase, grid }: { readonly showcase: Showcase; readonly grid: Grid }) {
  const { t } = useTranslation(['setUp', 'common']);
  const language = useLanguage();
  const [{ days: first, isExact }] = useState(() => patternOfGrid(grid.slots, showcase));
  const [days, setDays] = useState<readonly GridDay[]>(first);
  const [areAlike, setAlike] = useState(() => new Set(first.map(withoutDay)).size === 1);
  const { slots, faults } = previewGrid({ type: 'pattern', days: [...days] }, showcase);
  const save = useMutation({
    mutationFn: () =>
      call(showcaseContracts.putGrid, {
        params: { showcaseId: showcase.id },
        body: { type: 'pattern', days: [...days], revision: grid.revision },
      }),
    onSuccess: async () => {
      showToast({ message: t('gridSaved', { count: slots.length }) });
      await refreshOffice(showcase.id);
    },
  });
  const change = (index: number, pattern: GridDay) =>
    setDays(days.map((day, at) => (areAlike ? { ...pattern, day: day.day } : at === index ? pattern : day)));
  const shown = areAlike ? days.slice(0, 1) : days;
  const faultsAt = (prefix: string) =>
    faults.filter(({ path }) => path === prefix || path.startsWith(`${prefix}.`));
  return (
    <div className="grid-maker">
      <div className="stack">
        {isExact ? null : (
          <Notice tone="warn">
            <p>{t('notAPattern')}</p>
          </Notice>
        )}
        <ActionProblem error={save.error} />
        {days.length > 1 ? (
          <Checkbox
            isSelected={areAlike}
            onChange={(isOn) => {
              setAlike(isOn);
              const [one] = days;
              if (isOn && one) setDays(days.map(({ day }) => ({ ...one, day })));
            }}
          >
            {t('daysAlike')}
          </Checkbox>
        ) : null}
        {shown.map((day, index) => (
          <DayPattern
            key={day.day}
            title={areAlike && days.length > 1 ? t('everyDay') : dayName(day.day, language)}
            value={day}
            faults={faultsAt(`days.${index}`).map((fault) => faultIn(language, fault).message)}
            onChange={(pattern) => change(index, pattern)}
          />
        ))}
        <p>
          <Button
            size="large"
            isPending={save.isPending}
            isDisabled={faults.length > 0 || slots.length === 0}
            onPress={() => save.mutate()}
          >
            {t('saveGrid', { count: slots.length })}
          </Button>
        </p>
      </div>
      <GridPreview showcase={showcase} slots={slots} faultCount={faults.length} />
    </div>
  );
}

const withoutDay = ({ day: _, ...pattern }: GridDay): string => JSON.stringify(pattern);
