import type { dictionary as en } from '../en/signIn.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: 'ログイン',
  lead: 'ご登録のメールアドレスを入力してください。リンクとコードをお送りします。パスワードは不要です。',
  email: 'メールアドレス',
  send: 'リンクを送る',
  sentTitle: 'メールをご確認ください',
  sentText:
    '{{email}} が登録されていれば、メールをお送りしました。メールのリンクを開くか、コードを入力してください。どちらも{{minutes}}分間有効です。',
  sentSpam: '届かない場合は、迷惑メールフォルダーとアドレスをご確認ください。',
  code: 'メールに書かれたコード',
  codeHint: '英数字8文字',
  codeFault: 'コードを英数字8文字で入力してください',
  useCode: 'ログインする',
  another: '別のアドレスを使う',
  sendAgain: 'もう一度送る',
  linkTitle: 'あと一歩です',
  linkText: 'ボタンを押すと、この端末でログインします。リンクは一度だけ使えます。',
  linkButton: 'ログインする',
  linkSpent: 'このリンクまたはコードは、使用済みか有効期限切れです。もう一度お送りください。',
  alreadyTitle: 'ログイン中です',
} as const satisfies Translation<typeof en>;
