import type { dictionary as en } from '../en/answer.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '面談の希望への返事',
  lead: '{{party}}との面談を希望する企業・団体です。ログインは不要です。ボタンを押すまで返事は送られません。',
  noneWaiting: '返事待ちの希望はありません',
  noneWaitingText: '新しい希望が届いたときは、あらためてメールでお知らせします。',
  moreWaiting_other: 'ほかに{{count}}件あります。返事をすると続きが表示されます。',
  settledTitle: '返事済み・終了した希望',
  alsoAsked: 'ほかに声をかけている相手：{{names}}',
  accepted: '承諾しました。時間は日程調整で決まり、招待状がメールで届きます。',
  acceptedToChoose: '承諾しました。時間は日程調整で決まります。ログインすると、ご自分で選ぶこともできます。',
  waitsForOthers: '承諾しました。ほかの相手の返事を待っています。',
  declined: '辞退しました。相手にお知らせしています。',
  withdrawn: '相手が取り下げたため、返事はできません。',
  expired: '返事の期限を過ぎたため、返事はできません。',
  booked: '面談が確定しました。招待状がメールで届きます。',
  meets: '面談の日時：',
  changeToDecline: '辞退に変更する',
  moreTitle: 'そのほかの操作',
  moreText:
    'このリンクでできるのは、面談の希望への返事だけです。面談の変更・キャンセル、受付時間やプロフィールの変更は、ログインしてご利用ください。',
  signIn: 'ログイン',
  askOffice: 'お問い合わせ：{{contact}}',
  validUntil: 'このリンクはご本人専用です。有効期限：{{time}}（{{zone}}）',
  endedTitle: 'このリンクは使えません',
  endedText:
    '有効期限が切れたか、新しいリンクに替わったか、商談会が終了しています。新しいメールが届いている場合は、そのリンクをお使いください。',
  endedSignIn: 'メールアドレスでログインすれば、いつでも返事ができます。パスワードは不要です。',
} as const satisfies Translation<typeof en>;
