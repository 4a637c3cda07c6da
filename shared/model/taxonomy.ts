import * as z from 'zod';
import { Bilingual, Code } from './text.ts';

export const TaxonomyEntry = z.strictObject({ code: Code, label: Bilingual });
export type TaxonomyEntry = z.infer<typeof TaxonomyEntry>;
const Entries = z.array(TaxonomyEntry).max(60);

/** The vocabulary a showcase asks its parties in; each list can be edited per showcase. */
export const Taxonomy = z.strictObject({
  focusAreas: Entries,
  collaborationTypes: Entries,
  regulatoryStages: Entries,
  capabilities: Entries.meta({ description: 'What a party seeks or offers.' }),
  funding: Entries,
});
export type Taxonomy = z.infer<typeof Taxonomy>;

const entry = (code: string, en: string, ja: string): TaxonomyEntry => ({ code, label: { en, ja } });

/** The life-science vocabulary that a new showcase starts with. */
export const LIFE_SCIENCE_TAXONOMY: Taxonomy = {
  focusAreas: [
    entry('regenerative-medicine', 'Regenerative medicine and iPSC', '再生医療・iPS細胞'),
    entry('tissue-engineering', 'Tissue engineering', '組織工学'),
    entry('genomic-testing', 'Genomic testing and personalised medicine', 'ゲノム検査・個別化医療'),
    entry('point-of-care-diagnostics', 'Point-of-care diagnostics', 'ポイントオブケア診断'),
    entry(
      'drug-delivery',
      'Drug delivery (microneedle, slow-release implants)',
      'ドラッグデリバリー（マイクロニードル・徐放性インプラント）',
    ),
    entry(
      'nano-formulation',
      'Nano-formulation (liposome, nanoparticle)',
      'ナノ製剤（リポソーム・ナノ粒子）',
    ),
    entry('medical-devices', 'Medical devices', '医療機器'),
    entry('digital-health', 'Digital health', 'デジタルヘルス'),
    entry('reagents-cdmo', 'Reagents and CDMO', '試薬・CDMO'),
  ],
  collaborationTypes: [
    entry('joint-research', 'Joint research', '共同研究'),
    entry('pilot-project', 'Pilot project', '実証事業'),
    entry('co-development', 'Co-development', '共同開発'),
    entry('licensing', 'Licensing', 'ライセンス'),
    entry('investment', 'Investment', '投資'),
    entry('distribution', 'Distribution', '販売・流通'),
    entry('manufacturing', 'Manufacturing', '製造'),
    entry('researcher-exchange', 'Researcher exchange', '研究者交流'),
  ],
  regulatoryStages: [
    entry('research', 'Research', '研究段階'),
    entry('pre-clinical', 'Pre-clinical', '非臨床'),
    entry('pmda-consultation', 'PMDA consultation', 'PMDA相談'),
    entry('clinical', 'Clinical', '臨床試験'),
    entry('conditional-approval', 'Conditional approval', '条件及び期限付承認'),
    entry('sakigake', 'Sakigake designation', '先駆け審査指定'),
    entry('approved', 'Approved', '承認済み'),
  ],
  capabilities: [
    entry('technology', 'Technology', '技術'),
    entry('clinical-partner', 'Clinical partner', '臨床パートナー'),
    entry('contract-manufacturer', 'Contract manufacturer', '受託製造'),
    entry('distributor', 'Distributor', '販売代理店'),
    entry('investor', 'Investor', '投資家'),
    entry('licensee', 'Licensee', 'ライセンス導入先'),
    entry('regulatory-advice', 'Regulatory advice', '薬事支援'),
    entry('materials', 'Materials and reagents', '材料・試薬'),
    entry('researchers', 'Researchers', '研究者'),
    entry('laboratory-space', 'Laboratory space', '研究施設'),
  ],
  funding: [
    entry('meti', 'METI', '経済産業省'),
    entry('sme-agency', 'SME Agency', '中小企業庁'),
    entry('prefecture', 'Prefecture', '都道府県'),
    entry('amed', 'AMED', '日本医療研究開発機構（AMED）'),
  ],
};

/** Clusters a showcase can belong to, with their cities. */
export const CLUSTERS: readonly TaxonomyEntry[] = [
  entry('kobe', 'Kobe Biomedical Innovation Cluster (Kobe)', '神戸医療産業都市（神戸市）'),
  entry('tsukuba', 'Tsukuba Science City (Tsukuba)', '筑波研究学園都市（つくば市）'),
  entry('osaka', 'Northern Osaka Biomedical Cluster (Osaka)', '北大阪バイオクラスター（大阪府）'),
  entry('kawasaki', 'Tonomachi King Skyfront (Kawasaki)', '殿町キングスカイフロント（川崎市）'),
  entry('shonan', 'Shonan iPark (Fujisawa)', '湘南アイパーク（藤沢市）'),
  entry('kyoto', 'Kyoto Research Park (Kyoto)', '京都リサーチパーク（京都市）'),
  entry('other', 'Other', 'その他'),
];
