import type { Language } from '../../../../shared/model/text.ts';

/** Columns of a party list and the headings they are known by, in lower case; both languages may be mixed. */
export const COLUMNS = {
  side: ['side', '区分'],
  nameEn: ['name en', 'name', 'organisation', 'company', '名称（英語）', '英語名', '会社名（英語）'],
  nameJa: ['name ja', '名称', '会社名', '団体名', '企業名', '名称（日本語）'],
  country: ['country', '国', '国コード'],
  city: ['city', '都市', '市', '所在地'],
  website: ['website', 'url', 'ウェブサイト', 'ホームページ'],
  summaryEn: ['summary en', 'summary', '紹介（英語）'],
  summaryJa: ['summary ja', '紹介', '事業内容', '紹介（日本語）'],
  focusAreas: ['focus areas', '分野', '注力分野'],
  collaborationTypes: ['collaboration types', '連携の形', '連携形態'],
  regulatoryStage: ['regulatory stage', 'stage', '薬事段階', '開発段階'],
  seeks: ['seeks', '求めるもの'],
  offers: ['offers', '提供できるもの'],
  languages: ['languages', '言語', '対応言語'],
  needsInterpreter: ['needs interpreter', 'interpreter', '通訳'],
  reference: ['reference', 'id', '管理番号'],
  maxMeetings: ['max meetings', '面談数上限'],
  minMeetings: ['min meetings', '面談数下限'],
  family: ['family name', 'family', 'surname', '姓（ローマ字）'],
  given: ['given name', 'given', 'first name', '名（ローマ字）'],
  nativeFamily: ['family name native', '姓', '氏'],
  nativeGiven: ['given name native', '名'],
  reading: ['reading', 'フリガナ', 'ふりがな'],
  jobTitle: ['job title', 'title', '役職'],
  email: ['email', 'mail', 'e-mail', 'メール', 'メールアドレス'],
  mailLanguage: ['mail language', 'メールの言語'],
} as const;
export type ColumnName = keyof typeof COLUMNS;

const NAMES = Object.keys(COLUMNS) as ColumnName[];

/** The heading that a reader knows a field by; the field's own name where no column holds it. */
export function headingOf(field: string, language: Language): string {
  const name = NAMES.find((one) => one === field || one === `${field}${language === 'ja' ? 'Ja' : 'En'}`);
  if (name === undefined) return field;
  const isJapanese = (heading: string) => /[^ -~]/.test(heading);
  return COLUMNS[name].find((heading) => isJapanese(heading) === (language === 'ja')) ?? field;
}

/** The column that a heading stands for. */
export function columnOf(heading: string): ColumnName | null {
  const wanted = heading.trim().toLowerCase().replaceAll('_', ' ');
  return NAMES.find((name) => COLUMNS[name].some((known) => known === wanted)) ?? null;
}

const ENGLISH_SAMPLE = [
  'side\tname en\tname ja\tcountry\tcity\tsummary en\tfocus areas\tlanguages\tinterpreter\tfamily name\tgiven name\t姓\t名\temail\treference',
  'delegate\tLeuven Cell Therapies NV\t\tBE\tLeuven\tClosed-system manufacturing of iPSC-derived cells.\tregenerative-medicine\ten\tno\tJanssens\tLotte\t\t\tlotte@leuven-cells.example\td1',
  'sme\tRokko Biomaterials Co., Ltd.\t六甲バイオマテリアル株式会社\tJP\tKobe\tCollagen scaffolds and culture vessels.\tregenerative-medicine; tissue-engineering\tja; en\tyes\tYamada\tHanako\t山田\t花子\tyamada@rokko.example\ts1',
  'sme\tRokko Biomaterials Co., Ltd.\t六甲バイオマテリアル株式会社\t\t\t\t\t\t\tSuzuki\tKen\t鈴木\t健\tsuzuki@rokko.example\ts1',
].join('\n');

const JAPANESE_SAMPLE = [
  '区分\t名称\t英語名\t国\t都市\t紹介\t分野\t言語\t通訳\t姓\t名\t姓（ローマ字）\t名（ローマ字）\tメールアドレス\t管理番号',
  '海外\t\tLeuven Cell Therapies NV\tBE\tLeuven\tiPS細胞由来細胞の閉鎖系製造。\t再生医療・iPS細胞\ten\t\t\t\tJanssens\tLotte\tlotte@leuven-cells.example\td1',
  '国内\t六甲バイオマテリアル株式会社\tRokko Biomaterials Co., Ltd.\tJP\t神戸市\tコラーゲン足場材と培養容器。\t再生医療・iPS細胞；組織工学\tja；en\t要\t山田\t花子\tYamada\tHanako\tyamada@rokko.example\ts1',
  '国内\t六甲バイオマテリアル株式会社\t\t\t\t\t\t\t\t鈴木\t健\tSuzuki\tKen\tsuzuki@rokko.example\ts1',
].join('\n');

/** A list to begin from, with one delegate and one SME of two people. */
export const SAMPLE_TABLES = { en: ENGLISH_SAMPLE, ja: JAPANESE_SAMPLE } as const;
