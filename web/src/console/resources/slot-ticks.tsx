import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { ChipsField } from '../../design/chips-field.tsx';
import { useLanguage } from '../../reader/language.ts';
import { clockTime, dayName, zoneName } from '../../reader/time.ts';

type Props = {
  readonly showcase: Showcase;
  readonly label: string;
  readonly hint: string;
  /** Slots that are closed. */
  readonly closed: readonly string[];
  readonly onChange: (closed: string[]) => void;
};

/** Times at which a table or interpreter is there, day by day; those not ticked are closed. */
export function SlotTicks({ showcase, label, hint, closed, onChange }: Props) {
  const language = useLanguage();
  const slots = useGrid(showcase.id).data?.slots ?? [];
  const [first] = slots;
  if (!first) return null;
  const isClosed = new Set(closed);
  const zone = zoneName(first.start, showcase.timeZone, language);
  return (
    <div className="stack">
      {showcase.days.map((day) => {
        const own = slots.filter((slot) => slot.day === day);
        return own.length === 0 ? null : (
          <ChipsField
            key={day}
            label={`${label}: ${dayName(day, language, 'short')} (${zone})`}
            {...(day === showcase.days[0] ? { hint } : {})}
            options={own.map((slot) => ({
              id: slot.id,
              label: clockTime(slot.start, showcase.timeZone, language),
            }))}
            value={own.filter((slot) => !isClosed.has(slot.id)).map((slot) => slot.id)}
            onChange={(open) =>
              onChange([
                ...closed.filter((id) => !own.some((slot) => slot.id === id)),
                ...own.filter((slot) => !open.includes(slot.id)).map((slot) => slot.id),
              ])
            }
          />
        );
      })}
    </div>
  );
}
