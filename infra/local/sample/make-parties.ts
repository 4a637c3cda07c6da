import { NO_LIMITS, type PartyInput, type PartyProfile } from '../../../shared/model/party.ts';
import type { MemberInput } from '../../../shared/model/person.ts';
import { CAPABILITIES, COLLABORATIONS, FIELDS, type Field, FUNDING, JOB_TITLES, STAGES } from './fields.ts';
import { COUNTRIES, type Country, STEMS } from './foreign-names.ts';
import { COMPANY_STEMS, FAMILY_NAMES, GIVEN_NAMES } from './japanese-names.ts';
import type { RandomSource } from './random-source.ts';

/** How the parties of one sample are made. */
export type PartyPlan = {
  readonly count: number;
  readonly membersAtMost: number;
  readonly city: { readonly en: string; readonly ja: string };
  /** Slots that a party has closed are picked from these. */
  readonly slotIds: readonly string[];
  readonly maxMeetings: number | null;
  readonly minMeetings: number | null;
};

/** Japanese SMEs: names in both languages, people with script and reading; a share of them can meet in English. */
export function makeSmes(
  plan: PartyPlan & { readonly englishShare: number },
  random: RandomSource,
): PartyInput[] {
  const names = combinations(COMPANY_STEMS, FIELDS, random, plan.count);
  return names.map(([[roman, script], field, ending], index) => {
    const en = `${roman} ${ending.en} Co., Ltd.`;
    const slug = slugOf(`${roman} ${ending.en}`);
    const speaksEnglish = random.chance(plan.englishShare);
    const profile = profileOf(field, random, {
      name: { en, ja: `株式会社${script}${ending.ja}` },
      country: 'JP',
      city: plan.city,
      website: `https://${slug}.example`,
      languages: speaksEnglish ? ['en', 'ja'] : ['ja'],
      needsInterpreter: !speaksEnglish,
    });
    const members = range(1 + random.below(plan.membersAtMost)).map((place) =>
      japaneseMember(slug, place, speaksEnglish && random.chance(0.3), random),
    );
    return partyOf('sme', `S${String(index + 1).padStart(4, '0')}`, profile, members, plan, random);
  });
}

/** Foreign delegates from fourteen countries, reading and speaking English. */
export function makeDelegates(plan: PartyPlan, random: RandomSource): PartyInput[] {
  const names = combinations(STEMS, FIELDS, random, plan.count);
  return names.map(([stem, field, ending], index) => {
    const country = random.pick(COUNTRIES);
    const name = `${stem} ${ending.en}`;
    const slug = slugOf(name);
    const city = random.pick(country.cities);
    const profile = profileOf(field, random, {
      name: { en: `${name} ${COMPANY_FORMS[country.code] ?? 'Ltd'}` },
      country: country.code,
      city: { en: city },
      website: `https://${slug}.example`,
      languages: [...country.languages].sort(),
      needsInterpreter: false,
    });
    const members = range(1 + random.below(plan.membersAtMost)).map((place) =>
      foreignMember(slug, place, country, random),
    );
    return partyOf('delegate', `D${String(index + 1).padStart(4, '0')}`, profile, members, plan, random);
  });
}

const COMPANY_FORMS: Readonly<Record<string, string>> = {
  DE: 'GmbH',
  FR: 'SAS',
  GB: 'Ltd',
  US: 'Inc.',
  CH: 'AG',
  NL: 'B.V.',
  SE: 'AB',
  ES: 'S.L.',
  KR: 'Co., Ltd.',
  TW: 'Co., Ltd.',
  SG: 'Pte. Ltd.',
  AU: 'Pty Ltd',
  CA: 'Inc.',
  IL: 'Ltd',
};

type Ending = Field['endings'][number];

/** Different names: every stem with every ending of every field, in random order. */
function combinations<Stem>(
  stems: readonly Stem[],
  fields: readonly Field[],
  random: RandomSource,
  count: number,
): [Stem, Field, Ending][] {
  const all = stems.flatMap((stem) =>
    fields.flatMap((field) => field.endings.map((ending): [Stem, Field, Ending] => [stem, field, ending])),
  );
  if (count > all.length) throw new Error(`there are only ${all.length} names`);
  return random.some(all, count);
}

function profileOf(
  field: Field,
  random: RandomSource,
  own: Pick<PartyProfile, 'name' | 'country' | 'languages' | 'needsInterpreter'> & Partial<PartyProfile>,
): PartyProfile {
  const [first, second] = random.some(field.products, 2);
  const others = random.some(FIELDS, random.below(2)).map(({ code }) => code);
  const products = [first, second].filter((product) => product !== undefined);
  const offers = random.some(CAPABILITIES, 1 + random.below(3));
  const english = `We develop ${products.map(({ en }) => en).join(' and ')}. Partners know us for reliable data and short ways to a decision.`;
  const japanese = `${products.map(({ ja }) => ja).join('と')}を開発しています。確かなデータと迅速な意思決定に定評があります。`;
  return {
    summary: own.country === 'JP' ? { en: english, ja: japanese } : { en: english },
    focusAreas: [...new Set([field.code, ...others])],
    collaborationTypes: random.some(COLLABORATIONS, 1 + random.below(3)),
    regulatoryStage: random.chance(0.85) ? random.pick(STAGES) : null,
    seeks: random.some(
      CAPABILITIES.filter((code) => !offers.includes(code)),
      1 + random.below(3),
    ),
    offers,
    funding: own.country === 'JP' && random.chance(0.4) ? random.some(FUNDING, 1) : [],
    nda: random.pick(['none', 'none', 'wanted', 'signed'] as const),
    ...(random.chance(0.25) && { notToAsk: random.pick(field.secrets) }),
    ...own,
  };
}

function partyOf(
  side: PartyInput['side'],
  reference: string,
  profile: PartyProfile,
  members: MemberInput[],
  plan: PartyPlan,
  random: RandomSource,
): PartyInput {
  const { maxMeetings, minMeetings, slotIds } = plan;
  const closed = random.chance(0.4)
    ? random.some(slotIds, 1 + random.below(Math.max(1, slotIds.length / 4)))
    : [];
  return {
    side,
    profile,
    limits: { ...NO_LIMITS, maxMeetings, minMeetings },
    members,
    closedSlots: slotIds.filter((id) => closed.includes(id)),
    reference,
  };
}

function japaneseMember(
  slug: string,
  place: number,
  prefersEnglish: boolean,
  random: RandomSource,
): MemberInput {
  const [family, nativeFamily, familyReading] = random.pick(FAMILY_NAMES);
  const [given, nativeGiven, givenReading] = random.pick(GIVEN_NAMES);
  return {
    name: { family, given, nativeFamily, nativeGiven, reading: `${familyReading} ${givenReading}` },
    email: `${slugOf(given)}.${slugOf(family)}${place === 0 ? '' : place + 1}@${slug}.example`,
    language: prefersEnglish ? 'en' : 'ja',
    timeZone: 'Asia/Tokyo',
    jobTitle: random.pick(JOB_TITLES),
  };
}

function foreignMember(slug: string, place: number, country: Country, random: RandomSource): MemberInput {
  const given = random.pick(country.given);
  const family = random.pick(country.family);
  return {
    name: { family, given },
    email: `${slugOf(given)}.${slugOf(family)}${place === 0 ? '' : place + 1}@${slug}.example`,
    language: 'en',
    timeZone: country.timeZone,
    jobTitle: random.pick(JOB_TITLES),
  };
}

/** Fit for a domain name: ASCII letters without their accents, and hyphens. */
const slugOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
