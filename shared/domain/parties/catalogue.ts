import type { Party, PartyCard, Side } from '../../model/party.ts';

/** What may be asked of the catalogue; left out: everything. */
export type CatalogueFilter = {
  readonly q?: string | undefined;
  readonly side?: Side | undefined;
  readonly focusArea?: string | undefined;
  readonly collaborationType?: string | undefined;
  readonly regulatoryStage?: string | undefined;
  readonly country?: string | undefined;
  readonly language?: string | undefined;
};

/** What other participants see of a party: never its limits, its references, or its people's addresses. */
export const cardOf = ({ id, showcaseId, side, profile, status }: Party): PartyCard => ({
  id,
  showcaseId,
  side,
  profile,
  status,
});

/** Width, case and kana are the writer's habit: "ｉＰＳ" finds "iPS", and "さいぼう" finds "サイボウ". */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** Whether an active party passes the filter; every word of `q` must occur in its names, city or summary. */
export function catalogueTest(filter: CatalogueFilter): (party: Party) => boolean {
  const words = plain(filter.q ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ status, side, profile }) =>
    status === 'active' &&
    (filter.side === undefined || side === filter.side) &&
    (filter.focusArea === undefined || profile.focusAreas.includes(filter.focusArea)) &&
    (filter.collaborationType === undefined ||
      profile.collaborationTypes.includes(filter.collaborationType)) &&
    (filter.regulatoryStage === undefined || profile.regulatoryStage === filter.regulatoryStage) &&
    (filter.country === undefined || profile.country === filter.country) &&
    (filter.language === undefined || profile.languages.includes(filter.language)) &&
    (words.length === 0 || hasWords(profile, words));
}

function hasWords({ name, city, summary }: Party['profile'], words: readonly string[]): boolean {
  const texts = [name.en, name.ja, city?.en, city?.ja, summary.en, summary.ja];
  const all = plain(texts.filter((text) => text !== undefined).join('\n'));
  return words.every((word) => all.includes(word));
}
