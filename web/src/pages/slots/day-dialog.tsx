import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/model/slot.ts';
import type { Day } from '../../../../shared/model/time.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayName } from '../../reader/time.ts';
import { type SlotTable, sameTimes } from './slot-table.ts';
import type { Change, OpenOrClosed, SlotFace } from './use-slot-states.ts';

type Props = {
  readonly day: Day;
  readonly table: SlotTable;
  readonly faceOf: (slotId: string) => SlotFace;
  readonly onChange: (changes: readonly Change[]) => void;
  readonly onClose: () => void;
};

/** What can be done with a whole day at once. */
export function DayDialog({ day, table, faceOf, onChange, onClose }: Props) {
  const { t } = useTranslation('slots');
  const language = useLanguage();
  const slots = table.rows.flatMap((row) => row.cells.filter((slot): slot is Slot => slot?.day === day));
  const sessions = [...new Set(slots.map((slot) => slot.session))];
  const act = (changes: readonly Change[]) => {
    onChange(changes);
    onClose();
  };
  const all = (some: readonly Slot[], to: OpenOrClosed) => act(some.map((slot) => ({ slotId: slot.id, to })));
  const copy = () =>
    act(
      sameTimes(table, day).flatMap(({ from, to }) => {
        const face = faceOf(from.id) === 'closed' ? 'closed' : 'open';
        return to.map((slot) => ({ slotId: slot.id, to: face }) as const);
      }),
    );
  return (
    <Dialog isOpen onClose={onClose} title={dayName(day, language)}>
      <div className="stack-tight">
        <Button look="secondary" size="wide" onPress={() => all(slots, 'open')}>
          {t('openDay')}
        </Button>
        <Button look="secondary" size="wide" onPress={() => all(slots, 'closed')}>
          {t('closeDay')}
        </Button>
        {sessions.length === 2
          ? sessions.map((session, index) => (
              <Button
                key={session}
                look="secondary"
                size="wide"
                onPress={() =>
                  all(
                    slots.filter((slot) => slot.session === session),
                    'closed',
                  )
                }
              >
                {t(index === 0 ? 'closeMorning' : 'closeAfternoon')}
              </Button>
            ))
          : null}
        {table.days.length > 1 ? (
          <Button look="secondary" size="wide" onPress={copy}>
            {t('copyDay')}
          </Button>
        ) : null}
      </div>
      <p className="small soft">{t('bookedStay')}</p>
    </Dialog>
  );
}
