import type { dictionary as en } from '../en/import.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '参加団体の取り込み',
  list: '一覧の読み込み',
  listText:
    '1人につき1行です。同じ団体名の行は1つの参加団体にまとめます。内容を確認していただくまで、何も登録されません。',
  chooseFile: 'CSVファイルを選ぶ',
  useSample: '記入例を入れる',
  paste: 'または、ここに貼り付け',
  pasteHint: '表計算ソフトで、見出しを含めてコピーしてください。',
  columns: '使える列の見出し',
  columnsText:
    '必須：区分（海外・国内）、名称または英語名、メールアドレス、姓（ローマ字）、名（ローマ字）\nその他：国（2文字のコード）、都市、ウェブサイト、紹介、紹介（英語）、分野、連携形態、開発段階、求めるもの、提供できるもの、言語（2文字のコード）、通訳（要）、面談数上限、面談数下限、姓、名、フリガナ、役職、メールの言語、管理番号\n1つのセルに複数の値を入れるときは、「；」で区切ってください。',
  faults_other: '{{count}}件の誤りがあります。修正するまで登録できません',
  atLine: '{{line}}行目：',
  fault: {
    'unknown-side': '区分は「海外」か「国内」にしてください（現在：「{{about}}」）。',
    'unknown-code': '「{{about}}」は、この商談会の用語一覧にありません。',
    invalid: '「{{about}}」が空欄か、読み取れません。',
    'no-name': '団体名がありません。',
    twice: '{{about}} が重複しています。',
    'no-columns': '「メールアドレス」と「名称」の見出しが必要です。',
    empty: '見出しの下に行がありません。',
  },
  unknownHeadings: '次の列は取り込まれません：{{names}}',
  preview_other: '登録できる参加団体：{{count}}件',
  line: '行',
  organisation: '企業・団体',
  side: '区分',
  people: '参加者',
  more: 'ほか{{count}}件',
  bringIn_other: '{{count}}件を登録する',
  progress: '{{total}}回中{{done}}回が完了',
  failed_other: '{{count}}回分は登録できませんでした。それ以外は完了しています。',
  lines: '{{from}}～{{to}}行目',
  done_other: '{{count}}件を登録しました。',
} as const satisfies Translation<typeof en>;
