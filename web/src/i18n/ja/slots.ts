import type { dictionary as en } from '../en/slots.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '受付時間',
  lead: '面談できる時間を「受付中」に、ご都合の悪い時間を「不可」にしてください。',
  howTo:
    '時間をタップすると切り替わります。マウスでなぞるか、指で長押ししてからなぞると、まとめて変更できます。日付を押すと、その日の操作を選べます。',
  noSlots: '時間割はまだ決まっていません',
  noSlotsText: '主催者が日程を決めると、メールでお知らせします。',
  gridLabel: '日付ごとの時間',
  time: '時刻',
  dayActions: 'この日の操作',
  zone: '会場の現地時刻（{{zone}}）',
  openCount_other: '受付中 {{count}}枠',
  face: { open: '受付中', closed: '不可', booked: '面談あり' },
  legend: {
    open: '受付中：面談が入ることがあります',
    closed: '不可：面談は入りません',
    booked: '面談あり：変更・取消は予定表から',
  },
  savedAsYouGo: '変更は自動で保存されます。',
  saving: '保存中…',
  saved: '✓ 保存しました',
  notSaved: '保存できませんでした。',
  conflictTitle: '次の時間に、先ほど面談が入りました',
  conflictText: 'この時間は受付中のままです。ほかの変更は保存されます。',
  openDay: 'この日をすべて受付中にする',
  closeDay: 'この日をすべて不可にする',
  closeMorning: '前半をすべて不可にする',
  closeAfternoon: '後半をすべて不可にする',
  copyDay: 'この日の設定をほかの日にも写す',
  bookedStay: '面談が入っている時間は変わりません。',
} as const satisfies Translation<typeof en>;
