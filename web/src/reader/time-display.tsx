import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/model/time.ts';
import { useLanguage } from './language.ts';
import { clockRange, dayAndTime, readersZone, showsAnotherTime, zoneName } from './time.ts';
import './time-display.css';

type Props = { readonly start: Instant; readonly end: Instant; readonly zone: string };

/** When something is: venue time with the zone's name first, the reader's own time second where it differs. */
export function TimeDisplay({ start, end, zone }: Props) {
  const language = useLanguage();
  const { t } = useTranslation('common');
  const own = readersZone();
  return (
    <span className="time-display">
      <time dateTime={start} className="time-venue">
        {clockRange(start, end, zone, language)}{' '}
        <span className="time-zone">{zoneName(start, zone, language)}</span>
      </time>
      {showsAnotherTime(start, zone, own) ? (
        <span className="time-own">{t('time.yours', { time: dayAndTime(start, own, language) })}</span>
      ) : null}
    </span>
  );
}
