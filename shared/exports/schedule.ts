import { Temporal } from 'temporal-polyfill';
import { isSeated, type Venue } from '../domain/meetings/booking-state.ts';
import type { Meeting } from '../model/meeting.ts';
import type { Party } from '../model/party.ts';
import { displayName } from '../model/person.ts';
import type { Snapshot } from '../model/plan.ts';
import type { Language } from '../model/text.ts';
import { writeCsv } from './csv.ts';

export type Schedule = Pick<Venue, 'showcase' | 'slots' | 'tables' | 'interpreters'> & {
  readonly meetings: readonly Meeting[];
  readonly parties: readonly Party[];
  readonly snapshot: Snapshot;
};

const HEADERS = {
  en: [
    'Day',
    'Start',
    'End',
    'Time zone',
    'Table',
    'First party',
    'Second party',
    'Further parties',
    'Interpreter',
    'Language',
    'Status',
    'Locked',
    'Meeting',
    'Snapshot',
  ],
  ja: [
    '日付',
    '開始',
    '終了',
    'タイムゾーン',
    'テーブル',
    '参加者1',
    '参加者2',
    'その他の参加者',
    '通訳',
    '言語',
    '状態',
    '固定',
    '面談ID',
    'スナップショット',
  ],
} as const satisfies Readonly<Record<Language, readonly string[]>>;

const STATUS = {
  en: { planned: 'planned', confirmed: 'confirmed', cancelled: 'cancelled', held: 'held', missed: 'missed' },
  ja: { planned: '計画中', confirmed: '確定', cancelled: '中止', held: '実施', missed: '欠席' },
} as const satisfies Readonly<Record<Language, Readonly<Record<Meeting['status'], string>>>>;

/** The schedule as a table, one line per seated meeting in time order, times on the venue's clock with its zone. */
export function scheduleCsv(schedule: Schedule, language: Language): string {
  const order = new Map(schedule.slots.map(({ id }, index) => [id, index]));
  const labels = new Map(schedule.tables.map(({ id, label }) => [id, label]));
  const tableOf = ({ tableId }: Meeting): string => (tableId === null ? '' : (labels.get(tableId) ?? ''));
  const rows = schedule.meetings
    .filter(isSeated)
    .sort(
      (a, b) =>
        (order.get(a.slotId) ?? 0) - (order.get(b.slotId) ?? 0) ||
        tableOf(a).localeCompare(tableOf(b), 'en', { numeric: true }) ||
        a.id.localeCompare(b.id, 'en'),
    )
    .map((meeting) => rowOf(schedule, meeting, tableOf(meeting), language));
  return writeCsv(HEADERS[language], rows);
}

function rowOf(schedule: Schedule, meeting: Meeting, table: string, language: Language): string[] {
  const { showcase, slots, interpreters, parties, snapshot } = schedule;
  const slot = slots.find(({ id }) => id === meeting.slotId);
  const at = (instant: string | undefined) =>
    instant === undefined ? null : Temporal.Instant.from(instant).toZonedDateTimeISO(showcase.timeZone);
  const clock = (instant: string | undefined) =>
    at(instant)?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? '';
  const names = meeting.parties.map((id) => nameOf(parties, id, language));
  const interpreter = interpreters.find(({ id }) => id === meeting.interpreterId);
  return [
    at(slot?.start)?.toPlainDate().toString() ?? '',
    clock(slot?.start),
    clock(slot?.end),
    showcase.timeZone,
    table,
    names[0] ?? '',
    names[1] ?? '',
    names.slice(2).join(language === 'ja' ? '、' : ', '),
    interpreter === undefined ? '' : displayName(interpreter.name, language),
    meeting.language ?? '',
    STATUS[language][meeting.status],
    meeting.isLocked ? '1' : '0',
    meeting.id,
    String(snapshot.number),
  ];
}

/** A party's name in the reader's language, or in the one it has. */
export function nameOf(parties: readonly Party[], id: string, language: Language): string {
  const name = parties.find((party) => party.id === id)?.profile.name;
  return (language === 'ja' ? (name?.ja ?? name?.en) : (name?.en ?? name?.ja)) ?? id;
}
