import type { dictionary as en } from '../en/privacy.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '個人情報の確認・消去',
  lead: '{{email}} について保存されている情報を確認し、消去することができます。',
  fetchTitle: 'データを受け取る',
  fetchText:
    'すべての商談会での登録内容、同意の記録を含む申込、招待、メール、ログインの記録など、ご本人について保存されている情報をひとつのファイルにまとめます。',
  download: 'データをダウンロード',
  eraseTitle: 'データを消去する',
  eraseText:
    'お名前とメールアドレスをすべての商談会から消去します。参加は取り消され、今後の招待もキャンセルされます。所属機関の紹介文、面談希望、面談は所属機関のものとして残ります。',
  erase: 'データを消去',
  confirmTitle: 'ご本人の情報をすべて消去しますか',
  confirmText: 'この操作は取り消せません。すべての端末からログアウトします。',
  confirm: '完全に消去する',
  mustInterpret_other:
    '今後の面談 {{count}} 件で通訳を担当する予定です。主催者に交代を依頼してから、もう一度お試しください。まだ何も消去されていません。',
  doneTitle: 'データを消去しました',
  doneText: 'ログアウトしました。技術上の理由により、次の情報がしばらく残ります。',
  until: '{{date}}まで',
  forGood: 'お名前とアドレスを含まない形で残ります',
  remains: {
    events: 'メール作成用の記録',
    'mails-on-their-way': '送信中のキャンセル通知',
    'interpreter-name-in-mails-of-others': '通訳した相手への招待に記載されたお名前',
    'answers-to-requests': '操作の再送に備えた応答の控え',
    'delivery-reports': 'メールの配信結果',
    'erasure-mark': '消去を行ったという記録',
    backups: 'バックアップ',
    'audit-pseudonyms': '仮名化された操作記録',
    suppression: '今後メールを送らないための記録',
  },
} as const satisfies Translation<typeof en>;
