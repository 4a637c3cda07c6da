import type { Fault } from './app-error.ts';
import type { Bilingual, Language } from './text.ts';

/** What each fault that the domain finds says to a person. Codes with hyphens are ours, zod's have underscores. */
export const FAULT_TEXTS = {
  'broken-character': {
    en: 'Half of a character is missing here. Please type the text again.',
    ja: '文字が壊れています。もう一度入力してください。',
  },
  'end-before-start': { en: 'The end must be after the start.', ja: '終了は開始より後にしてください。' },
  overlap: { en: 'It overlaps with another one.', ja: '別の項目と時間が重なっています。' },
  'outside-showcase': { en: 'This is not a day of the showcase.', ja: '開催日ではありません。' },
  'implausible-day': {
    en: 'Give a day between 2000 and 2199.',
    ja: '2000年から2199年までの日付を入力してください。',
  },
  'outside-day': {
    en: 'The break must lie between the start and end of the day.',
    ja: '休憩は一日の開始から終了までの間にしてください。',
  },
  'no-slot-fits': {
    en: 'No slot of this length fits into the day.',
    ja: 'この長さの枠は一日に収まりません。',
  },
  'too-many-slots': { en: 'More than 400 slots.', ja: '枠が400を超えています。' },
  'clock-change': {
    en: 'The clocks change at the venue: this time does not exist, or exists twice.',
    ja: '会場の時刻が切り替わるため、この時刻は存在しないか二回あります。',
  },
  'crosses-midnight': {
    en: 'A slot must end on the day it starts.',
    ja: '枠は開始と同じ日に終了してください。',
  },
  'unknown-time-zone': { en: 'There is no such time zone.', ja: 'このタイムゾーンは存在しません。' },
  twice: { en: 'It is named twice.', ja: '重複しています。' },
  'unknown-code': {
    en: "This is not in the showcase's vocabulary.",
    ja: 'このショーケースの選択肢にありません。',
  },
  'name-missing': {
    en: 'Give the name in English or in Japanese.',
    ja: '名称を英語または日本語で入力してください。',
  },
  'old-consent': {
    en: 'The consent text has changed. Please read it again.',
    ja: '同意文が更新されました。もう一度お読みください。',
  },
  'same-version': {
    en: 'A changed consent text needs a new version.',
    ja: '同意文を変更する場合は新しい版番号が必要です。',
  },
  'dates-out-of-order': {
    en: 'This date must not be before the one of the phase before.',
    ja: '前の段階の日付より前にすることはできません。',
  },
  'slots-outside-days': {
    en: 'There are slots on a day that is taken away. Change the slots first.',
    ja: '削除される日に枠があります。先に枠を変更してください。',
  },
  'slots-exist': {
    en: 'The time zone cannot change while there are slots.',
    ja: '枠がある間はタイムゾーンを変更できません。',
  },
  'needs-slots': {
    en: 'Make the slots first: people register with their days and pick their slots.',
    ja: '先に枠を作成してください。参加者は日程と枠を選んで登録します。',
  },
  'unknown-slot': { en: 'There is no such slot.', ja: 'この枠は存在しません。' },
  'unknown-table': { en: 'There is no such table.', ja: 'このテーブルは存在しません。' },
  'unknown-party': { en: 'There is no such party.', ja: 'この参加団体は存在しません。' },
  'no-cursor': {
    en: 'This cursor is none: take it from the page before.',
    ja: 'カーソルが正しくありません。前のページの値を使用してください。',
  },
  'minimum-above-maximum': {
    en: 'The minimum is above the maximum.',
    ja: '最小値が最大値を超えています。',
  },
  'opened-and-closed': {
    en: 'The slot is to be opened and closed at once.',
    ja: '同じ枠を同時に開放と閉鎖の両方に指定しています。',
  },
} as const satisfies Record<string, Bilingual>;
export type FaultCode = keyof typeof FAULT_TEXTS;

/** A fault of the domain at a path such as `days.0.end`; the edge says it in the reader's language. */
export const faultAt = (path: string, code: FaultCode): Fault => ({
  path,
  code,
  message: FAULT_TEXTS[code].en,
});

/** The same faults below a longer path: those of a body's part below `body.parties.3`. */
export const faultsBelow = (path: string, faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, path: `${path}.${fault.path}` }));

/** A fault in the reader's language; those that zod found are already. */
export function faultIn(language: Language, fault: Fault): Fault {
  const texts: Readonly<Record<string, Bilingual>> = FAULT_TEXTS;
  const text = Object.hasOwn(texts, fault.code) ? texts[fault.code] : undefined;
  return text === undefined ? fault : { ...fault, message: text[language] };
}
