import type { ConsentText } from '../../model/showcase.ts';

/** What a new showcase asks people to agree to; the organiser edits it, and each registration keeps the version. */
export const DEFAULT_CONSENT: ConsentText = {
  version: '2026-11-01',
  text: {
    en: [
      'The organiser uses what you enter here to run this showcase: to approve registrations, to arrange meetings,',
      'to send invitations, and to report figures in which no person can be recognised.',
      "Other participants see your organisation's profile. They never see mail addresses; partners of a confirmed",
      'meeting see the names of those who take part. Nothing is passed on to anybody else without asking you.',
      'You can fetch, correct or erase your data at any time by writing to the contact address of the showcase.',
    ].join(' '),
    ja: [
      '主催者は、ご入力いただいた情報を、本ショーケースの運営（登録の承認、面談の調整、招待の送付、個人を特定できない形での',
      '統計の報告）のために利用します。他の参加者には貴団体のプロフィールが表示されます。メールアドレスが表示されることはなく、',
      '確定した面談の相手には出席者の氏名が表示されます。ご本人の同意なく第三者に提供することはありません。',
      'ご自身の情報の開示・訂正・削除は、本ショーケースの連絡先宛てのメールでいつでもお申し付けください。',
    ].join(''),
  },
};
