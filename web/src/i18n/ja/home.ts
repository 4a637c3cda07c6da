import type { dictionary as en } from '../en/home.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  greeting: '{{name}}さん、ようこそ',
  myData: '個人情報の確認・消去',
  signedInAs: '{{email}} でログイン中',
  emptyTitle: '参加している商談会はまだありません',
  emptyText:
    '登録済みの方は、主催者からのメールをお待ちください。登録時と同じアドレスでログインしているかもご確認ください。',
  organiserOfAll: '商談会の作成と運営を行います。',
  role: {
    member: '参加者',
    proxy: '代理人',
    interpreter: '通訳',
    organiser: '主催者',
    staff: '運営スタッフ',
  },
  overviewTitle: '概要',
  phaseTitle: '商談会の進み具合',
  phaseNow: '現在の段階：{{phase}}',
  past: '終了：',
  phaseText: {
    draft: '商談会は準備中です。',
    registration:
      '参加登録を受け付けています。プロフィールをご記入のうえ、面談希望の受付開始をお待ちください。',
    wishes: '会いたい相手を選び、届いた面談希望に返事をする期間です。',
    planning: '主催者が日程を調整しています。受付時間の変更と返事はまだ可能です。',
    published: '日程が公開されました。面談は予定表とお使いのカレンダーに入っています。',
    live: '開催中です。次の行き先は予定表でご確認ください。',
    closed: '商談会は終了しました。ありがとうございました。面談の結果をお知らせください。',
  },
  noOpenSlots: '受付時間がすべて閉じているため、面談を組むことができません。',
  chooseSlots: '受付時間を開く',
  todo: 'いまできること',
  answerWishes: '面談希望に返事をする',
  wishesWait_other: '{{count}}件の希望が返事を待っています',
  nothingWaits: '返事待ちの希望はありません',
  slots: '受付時間',
  slotsOpen_other: '{{count}}枠を受付中（全{{all}}枠）',
  findPartners: '相手を探す',
  wishesLeft_other: 'あと{{count}}件申し込めます',
  nextMeeting: '次の面談',
  table: 'テーブル {{table}}',
  wholeAgenda: '予定表をすべて見る',
  account: '貴社の情報',
  editProfile: '{{name}}のプロフィール',
  publicPage: '商談会の公開ページ',
} as const satisfies Translation<typeof en>;
