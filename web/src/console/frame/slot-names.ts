import { useMemo } from 'react';
import type { Slot } from '../../../../shared/model/slot.ts';
import { useLanguage } from '../../reader/language.ts';
import { clockTime, dayName, zoneName } from '../../reader/time.ts';

/** "Wed 3 Feb, 10:00 JST" for a slot's id, at venue time with the zone's name. */
export function useSlotNames(slots: readonly Slot[] | undefined, zone: string): (slotId: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const names = new Map(
      (slots ?? []).map((slot) => [
        slot.id,
        `${dayName(slot.day, language, 'short')} ${clockTime(slot.start, zone, language)} ${zoneName(slot.start, zone, language)}`,
      ]),
    );
    return (slotId) => names.get(slotId) ?? '…';
  }, [slots, zone, language]);
}
