import type { Fault } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Showcase } from '../../model/showcase.ts';
import { isTimeZone } from '../../model/time-zone.ts';

/** Earlier days have offsets of seconds in some zones, which an ISO instant cannot say; later ones are slips. */
const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2199-12-31';

/** Everything that is wrong with a showcase as it would be kept, with paths in the body that named it. */
export function showcaseFaults(
  showcase: Pick<Showcase, 'timeZone' | 'days' | 'taxonomy' | 'phaseDates'>,
): Fault[] {
  const faults: Fault[] = [];
  if (!isTimeZone(showcase.timeZone)) faults.push(faultAt('body.timeZone', 'unknown-time-zone'));
  showcase.days.forEach((day, index) => {
    if (day < FIRST_DAY || day > LAST_DAY) faults.push(faultAt(`body.days.${index}`, 'implausible-day'));
    if (showcase.days.indexOf(day) < index) faults.push(faultAt(`body.days.${index}`, 'twice'));
  });
  for (const [list, entries] of Object.entries(showcase.taxonomy)) {
    const codes = entries.map((entry) => entry.code);
    codes.forEach((code, index) => {
      if (codes.indexOf(code) < index) faults.push(faultAt(`body.taxonomy.${list}.${index}.code`, 'twice'));
    });
  }
  const { registrationOpens, registrationCloses, wishesClose, schedulePublished } = showcase.phaseDates;
  let latest = '';
  for (const [name, day] of Object.entries({
    registrationOpens,
    registrationCloses,
    wishesClose,
    schedulePublished,
  })) {
    if (day === null) continue;
    if (day < latest) faults.push(faultAt(`body.phaseDates.${name}`, 'dates-out-of-order'));
    latest = day > latest ? day : latest;
  }
  return faults;
}
