import type { PartyInput, PartyProfile } from '../../shared/model/party.ts';
import type { MemberInput } from '../../shared/model/person.ts';
import type { Person } from '../demo/api.ts';
import { type HostProcess, ORGANISER, startHostProcess } from '../demo/host-process.ts';
import { signIn } from '../demo/sign-in.ts';
import { mailedAnswerPath } from './reading-page.ts';

/** A small showcase on a running host, made through the public API, for browsers to walk through. */
export type WebWorld = {
  readonly host: HostProcess;
  readonly organiser: Person;
  readonly showcaseId: string;
  readonly parties: Readonly<Record<PartyName, string>>;
  readonly interpreterId: string;
  readonly days: readonly string[];
  /** Where the link in the mail to the SME that was asked leads. */
  readonly answerPath: string;
};
export type PartyName = 'leuven' | 'taipei' | 'rokko' | 'liposome';

export const ADDRESSES = {
  leuven: 'lotte@leuven-cells.example',
  taipei: 'wei@taipei-needle.example',
  rokko: 'yamada@rokko.example',
  liposome: 'sato@liposome.example',
  interpreter: 'tanaka@interpreters.example',
} as const;

const DAYS: readonly string[] = ['2027-02-03', '2027-02-04'];

const profile = (
  own: Partial<PartyProfile> & Pick<PartyProfile, 'name' | 'country' | 'summary'>,
): PartyProfile => ({
  focusAreas: ['regenerative-medicine'],
  collaborationTypes: ['joint-research'],
  regulatoryStage: 'clinical',
  seeks: [],
  offers: [],
  funding: [],
  languages: ['en'],
  needsInterpreter: false,
  nda: 'none',
  ...own,
});

const member = (
  own: Pick<MemberInput, 'name' | 'email' | 'language'>,
  timeZone = 'Asia/Tokyo',
): MemberInput => ({
  timeZone,
  ...own,
});

const PARTIES: readonly (PartyInput & { readonly key: PartyName })[] = [
  {
    key: 'leuven',
    side: 'delegate',
    profile: profile({
      name: { en: 'Leuven Cell Therapies NV' },
      country: 'BE',
      city: { en: 'Leuven' },
      summary: {
        en: 'Closed-system manufacturing of iPSC-derived cells. We look for partners with PMDA experience.',
      },
      focusAreas: ['regenerative-medicine', 'tissue-engineering'],
      seeks: ['materials', 'regulatory-advice'],
      offers: ['technology'],
    }),
    members: [
      member(
        { name: { family: 'Janssens', given: 'Lotte' }, email: ADDRESSES.leuven, language: 'en' },
        'Europe/Brussels',
      ),
    ],
  },
  {
    key: 'taipei',
    side: 'delegate',
    profile: profile({
      name: { en: 'Taipei MicroNeedle Inc.' },
      country: 'TW',
      summary: { en: 'Dissolving microneedle patches for vaccines and peptides.' },
      focusAreas: ['drug-delivery', 'nano-formulation'],
      seeks: ['contract-manufacturer'],
      offers: ['technology'],
      languages: ['en', 'zh'],
    }),
    members: [
      member(
        { name: { family: 'Chen', given: 'Wei' }, email: ADDRESSES.taipei, language: 'en' },
        'Asia/Taipei',
      ),
    ],
  },
  {
    key: 'rokko',
    side: 'sme',
    profile: profile({
      name: { en: 'Rokko Biomaterials Co., Ltd.', ja: '六甲バイオマテリアル株式会社' },
      country: 'JP',
      city: { en: 'Kobe', ja: '神戸市' },
      summary: {
        en: 'Collagen scaffolds and culture vessels for regenerative medicine.',
        ja: '再生医療用コラーゲン足場材と培養容器の開発・製造。',
      },
      focusAreas: ['regenerative-medicine', 'tissue-engineering', 'reagents-cdmo'],
      seeks: ['technology', 'licensee'],
      offers: ['materials', 'contract-manufacturer'],
      languages: ['ja'],
      needsInterpreter: true,
      notToAsk: 'コラーゲンの架橋工程の詳細',
    }),
    members: [
      member({
        name: {
          family: 'Yamada',
          given: 'Hanako',
          nativeFamily: '山田',
          nativeGiven: '花子',
          reading: 'ヤマダ ハナコ',
        },
        email: ADDRESSES.rokko,
        language: 'ja',
      }),
    ],
  },
  {
    key: 'liposome',
    side: 'sme',
    profile: profile({
      name: { en: 'Hyogo Liposome Laboratory', ja: '兵庫リポソーム研究所' },
      country: 'JP',
      summary: {
        en: 'Liposome formulation from first sample to GMP.',
        ja: 'リポソーム製剤を試作からGMP製造まで。',
      },
      focusAreas: ['nano-formulation', 'drug-delivery'],
      seeks: ['investor'],
      offers: ['technology', 'contract-manufacturer'],
      languages: ['ja', 'en'],
    }),
    members: [
      member({
        name: { family: 'Sato', given: 'Ichiro', nativeFamily: '佐藤', nativeGiven: '一郎' },
        email: ADDRESSES.liposome,
        language: 'ja',
      }),
    ],
  },
];

/** Parties are told of wishes without the minutes in which more may come. */
export const AT_ONCE = { WISH_DIGEST_SECONDS: '0' };

/** Starts a host and fills it: two days, four parties, tables, an interpreter, and wishes that wait for an answer. */
export async function startWebWorld(days: readonly string[] = DAYS): Promise<WebWorld> {
  const host = await startHostProcess({ sample: 'none', environment: AT_ONCE });
  return { host, ...(await fillWebWorld(host.url, days)) };
}

/** Makes the showcase on any running host that tells of wishes at once. */
export async function fillWebWorld(
  url: string,
  days: readonly string[] = DAYS,
): Promise<Omit<WebWorld, 'host'>> {
  const organiser = await signIn(url, ORGANISER);
  const showcase = await organiser.call('createShowcase', { body: { ...SHOWCASE, days: [...days] } });
  const params = { showcaseId: showcase.id };
  await organiser.call('putGrid', { params, body: { type: 'pattern', days: days.map(gridDay) } });
  const tables = ['A-1', 'A-2', 'B-1'].map((label) => ({ label, features: [], unavailable: [] }));
  await organiser.call('createTables', { params, body: { tables } });
  const interpreters = await organiser.call('createInterpreters', {
    params,
    body: { interpreters: [INTERPRETER] },
  });
  let revision = showcase.revision;
  for (const phase of ['registration', 'wishes'] as const) {
    revision = (await organiser.call('changePhase', { params, body: { phase, revision } })).revision;
  }
  const inputs = PARTIES.map(({ key: _, ...party }) => party);
  const imported = await organiser.call('importParties', { params, body: { parties: inputs } });
  const ids = Object.fromEntries(PARTIES.map(({ key }, index) => [key, imported.items[index]?.id ?? '']));
  const parties = { leuven: '', taipei: '', rokko: '', liposome: '', ...ids };
  const wish = (from: string, to: string, priority: 'must' | 'want', message: string) =>
    organiser.call('makeWish', { params, body: { from, to: [to], priority, message, topics: [] } });
  await wish(parties.taipei, parties.rokko, 'want', 'Could your collagen be formed into microneedles?');
  await wish(parties.taipei, parties.liposome, 'must', 'We would like to load liposomes into our patches.');
  return {
    organiser,
    showcaseId: showcase.id,
    parties,
    interpreterId: interpreters.items[0]?.id ?? '',
    days,
    answerPath: await mailedAnswerPath(url, ADDRESSES.rokko),
  };
}

const gridDay = (day: string) => ({
  day,
  start: '10:00',
  end: '16:00',
  slotMinutes: 30,
  pauseMinutes: 0,
  breaks: [{ start: '12:00', end: '13:30' }],
});

const SHOWCASE = {
  title: { en: 'Kobe Biomedical Showcase 2027', ja: '神戸医療産業都市 国際商談会 2027' },
  summary: {
    en: 'Two days of arranged meetings between delegates from abroad and the makers and researchers of Kobe.',
    ja: '海外からの参加者と、神戸の企業・研究者との個別商談を2日間にわたって開催します。',
  },
  cluster: 'kobe',
  venue: {
    name: { en: 'Kobe International Exhibition Hall No. 2', ja: '神戸国際展示場 2号館' },
    address: { en: '6-11-1 Minatojima Nakamachi, Chuo-ku, Kobe', ja: '神戸市中央区港島中町6-11-1' },
  },
  timeZone: 'Asia/Tokyo',
  contact: 'showcase@kobe.example.jp',
  phaseDates: {
    registrationOpens: '2026-11-01',
    registrationCloses: '2026-12-20',
    wishesClose: '2027-01-15',
    schedulePublished: '2027-01-25',
  },
};

const INTERPRETER = {
  name: { family: 'Tanaka', given: 'Aiko', nativeFamily: '田中', nativeGiven: '愛子' },
  email: ADDRESSES.interpreter,
  language: 'ja' as const,
  languages: ['en-ja'],
  unavailable: [],
  maxMeetings: null,
  maxConsecutive: null,
};
