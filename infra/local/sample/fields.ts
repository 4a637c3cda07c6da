import type { Bilingual } from '../../../shared/model/text.ts';

/** What companies of a focus area are called, make and look for, in both languages. */
export type Field = {
  readonly code: string;
  readonly endings: readonly Bilingual[];
  readonly products: readonly Bilingual[];
  readonly secrets: readonly string[];
};

const pairs = (text: string): readonly Bilingual[] =>
  text
    .trim()
    .split(/\s*;\s*/)
    .map((entry) => {
      const [en = '', ja = ''] = entry.split('|');
      return { en: en.trim(), ja: ja.trim() };
    });

const field = (code: string, endings: string, products: string, secrets: string): Field => ({
  code,
  endings: pairs(endings),
  products: pairs(products),
  secrets: secrets.split('; '),
});

export const FIELDS: readonly Field[] = [
  field(
    'regenerative-medicine',
    'Cells|セル; Regen|リジェン; Stem|ステム; Cell Therapy|セルセラピー; Cardio Sheet|カーディオシート',
    'iPSC-derived cardiomyocyte sheets|iPS細胞由来心筋シート; allogeneic chondrocytes for knees|膝用同種軟骨細胞; retinal pigment cells|網膜色素上皮細胞; closed culture systems|閉鎖系培養装置; cell banks in clinical grade|臨床グレードの細胞バンク',
    'Seeding density and timing of our sheets; Composition of our culture medium',
  ),
  field(
    'tissue-engineering',
    'Tissue|ティッシュ; Matrix|マトリックス; Scaffold|スキャフォールド; Bioprint|バイオプリント',
    'collagen scaffolds|コラーゲン足場材料; bioprinted skin models|バイオプリント皮膚モデル; decellularised heart valves|脱細胞化心臓弁; vascular grafts under 4 mm|口径4mm未満の人工血管',
    'Cross-linking of our collagen; Nozzle geometry of our printer',
  ),
  field(
    'genomic-testing',
    'Genomics|ゲノミクス; Gene Lab|ジーンラボ; Precision|プレシジョン; Omics|オミックス',
    'liquid biopsy panels|リキッドバイオプシーパネル; pharmacogenomic tests|薬理ゲノム検査; rare disease exomes|希少疾患エクソーム解析; newborn screening kits|新生児スクリーニングキット',
    'Primer sequences of our panel; Variant filter of our pipeline',
  ),
  field(
    'point-of-care-diagnostics',
    'Diagnostics|診断; Sensing|センシング; Rapid Test|ラピッドテスト; Bioassay|バイオアッセイ',
    'ten-minute troponin tests|10分トロポニン検査; saliva-based glucose sensors|唾液血糖センサー; sepsis panels for wards|病棟用敗血症パネル; paper microfluidics|ペーパーマイクロ流路',
    'Coating of our test strip; Calibration curve of our reader',
  ),
  field(
    'drug-delivery',
    'Delivery|デリバリー; Microneedle|マイクロニードル; Depot|デポ; Transdermal|トランスダーマル',
    'dissolving microneedles|溶解型マイクロニードル; three-month implants|3か月徐放インプラント; nasal powders|経鼻粉末製剤; insulin patches|インスリンパッチ',
    'Drying process of our needles; Polymer ratio of our implant',
  ),
  field(
    'nano-formulation',
    'Nano|ナノ; Liposome|リポソーム; Particle|パーティクル; Colloid|コロイド',
    'ligand-targeted liposomes|リガンド標的化リポソーム; lipid nanoparticles for mRNA|mRNA用脂質ナノ粒子; polymeric micelles|高分子ミセル; gold nanorods for imaging|画像診断用金ナノロッド',
    'Mixing conditions of our particles; Structure of our ionisable lipid',
  ),
  field(
    'medical-devices',
    'Medical|メディカル; Device|デバイス; Surgical|サージカル; Endo|エンド; Precision Works|精工',
    'catheters for small vessels|末梢血管用カテーテル; bioresorbable screws|生体吸収性スクリュー; surgical robots’ end effectors|手術ロボット用先端器具; ultra-fine endoscopes|極細内視鏡; dialysis monitors|透析モニター',
    'Grinding tolerances of our tips; Heat treatment of our alloy',
  ),
  field(
    'digital-health',
    'Digital|デジタル; Health Data|ヘルスデータ; AI Care|AIケア; Telehealth|テレヘルス',
    'AI reading of endoscopy|内視鏡画像AI診断支援; remote cardiac rehabilitation|遠隔心臓リハビリ; dementia speech tests|認知症音声スクリーニング; hospital flow planning|病院動線計画システム',
    'Training data of our model; Feature weights of our score',
  ),
  field(
    'reagents-cdmo',
    'Reagents|試薬; Biologics|バイオロジクス; Pharma Works|ファーマワークス; Fine Chemicals|ファインケミカル',
    'GMP plasmid production|GMPプラスミド製造; recombinant cytokines|組換えサイトカイン; fill and finish in small lots|小ロット充填; viral vectors at 200 litres|200Lスケールのウイルスベクター',
    'Yield of our fermentation; Purification steps of our vector',
  ),
];

export const COLLABORATIONS: readonly string[] = [
  'joint-research',
  'pilot-project',
  'co-development',
  'licensing',
  'investment',
  'distribution',
  'manufacturing',
  'researcher-exchange',
];
export const STAGES: readonly string[] = [
  'research',
  'pre-clinical',
  'pmda-consultation',
  'clinical',
  'conditional-approval',
  'sakigake',
  'approved',
];
export const CAPABILITIES: readonly string[] = [
  'technology',
  'clinical-partner',
  'contract-manufacturer',
  'distributor',
  'investor',
  'licensee',
  'regulatory-advice',
  'materials',
  'researchers',
  'laboratory-space',
];
export const FUNDING: readonly string[] = ['meti', 'sme-agency', 'prefecture', 'amed'];
export const JOB_TITLES: readonly string[] = [
  'CEO',
  'CTO',
  'Head of Business Development',
  'Director of R&D',
  'Licensing Manager',
  'Sales Manager',
  'Regulatory Affairs',
];
