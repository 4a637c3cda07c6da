import { newId } from '../../functions/runtime/new-id.ts';
import type { EntityName, EntityTypes } from '../../shared/domain/decision.ts';
import type { Agenda } from '../../shared/model/meeting.ts';
import { type Availability, NO_LIMITS, type Party, type PartyProfile } from '../../shared/model/party.ts';
import type { Member, MemberInput } from '../../shared/model/person.ts';
import type { RegistrationInput } from '../../shared/model/registration.ts';
import type { Interpreter, Table } from '../../shared/model/resource.ts';
import { DEFAULT_RULES, type Showcase, type ShowcaseInput } from '../../shared/model/showcase.ts';
import { type Grid, gridGuardsOf, type Slot } from '../../shared/model/slot.ts';
import { LIFE_SCIENCE_TAXONOMY } from '../../shared/model/taxonomy.ts';
import type { Database } from '../../shared/store/database.ts';
import { entities, toStored } from '../../shared/store/entities.ts';

/** Things as the store keeps them, valid as they stand; a test names only what it is about. */
const AT = '2026-11-01T00:00:00.000Z';

export function aShowcaseInput(overrides: Partial<ShowcaseInput> = {}): ShowcaseInput {
  return {
    title: { en: 'Kobe Showcase', ja: '神戸ショーケース' },
    summary: { en: 'Two days of meetings.', ja: '二日間の商談会です。' },
    cluster: 'kobe',
    venue: {
      name: { en: 'Kobe Hall', ja: '神戸ホール' },
      address: { en: '1-1 Minatojima, Kobe', ja: '神戸市中央区港島1-1' },
    },
    timeZone: 'Asia/Tokyo',
    days: ['2027-02-03', '2027-02-04'],
    contact: 'office@example.jp',
    ...overrides,
  };
}

export function aShowcase(overrides: Partial<Showcase> = {}): Showcase {
  return {
    ...aShowcaseInput(),
    rules: DEFAULT_RULES,
    taxonomy: LIFE_SCIENCE_TAXONOMY,
    consent: { version: '2026-11-01', text: { en: 'I agree.', ja: '同意します。' } },
    phaseDates: {
      registrationOpens: null,
      registrationCloses: null,
      wishesClose: null,
      schedulePublished: null,
    },
    id: newId('shw'),
    phase: 'wishes',
    createdAt: AT,
    updatedAt: AT,
    revision: 1,
    ...overrides,
  };
}

/** Half-hour slots from ten o'clock at the venue, one session a day of at most 16. */
export function someSlots(count: number, day = '2027-02-03'): Slot[] {
  return Array.from({ length: count }, (_, index) => {
    const clock = (half: number) =>
      `${String(10 + Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`;
    return {
      id: `s${day.replaceAll('-', '')}t${clock(index).replace(':', '')}`,
      start: `${day}T${clock(index)}:00+09:00`,
      end: `${day}T${clock(index + 1)}:00+09:00`,
      day,
      session: `d${Number(day.slice(-2))}`,
    };
  });
}

export const aGrid = (showcaseId: string, slots: Slot[] = someSlots(8), revision = 1): Grid => ({
  showcaseId,
  slots,
  revision,
});

export function aProfile(overrides: Partial<PartyProfile> = {}): PartyProfile {
  return {
    name: { en: 'Minato Cells', ja: '港セル' },
    country: 'JP',
    summary: { en: 'Makes cells.', ja: '細胞を作ります。' },
    focusAreas: ['regenerative-medicine'],
    collaborationTypes: ['joint-research'],
    regulatoryStage: 'clinical',
    seeks: ['investor'],
    offers: ['technology'],
    funding: [],
    languages: ['ja'],
    needsInterpreter: false,
    nda: 'none',
    ...overrides,
  };
}

export function aParty(showcaseId: string, overrides: Partial<Party> = {}): Party {
  return {
    id: newId('pty'),
    showcaseId,
    side: 'sme',
    profile: aProfile(),
    limits: NO_LIMITS,
    status: 'active',
    createdAt: AT,
    updatedAt: AT,
    revision: 1,
    ...overrides,
  };
}

let people = 0;

export function aMemberInput(overrides: Partial<MemberInput> = {}): MemberInput {
  people += 1;
  return {
    name: { family: 'Yamada', given: 'Hanako', nativeFamily: '山田', nativeGiven: '花子' },
    email: `member-${people}@example.org`,
    language: 'ja',
    timeZone: 'Asia/Tokyo',
    ...overrides,
  };
}

export const aMember = (party: Party, overrides: Partial<Member> = {}): Member => ({
  ...aMemberInput(),
  id: newId('mbr'),
  showcaseId: party.showcaseId,
  partyId: party.id,
  revision: 1,
  ...overrides,
});

export const anAvailability = (party: Party, closed: string[] = []): Availability => ({
  showcaseId: party.showcaseId,
  partyId: party.id,
  closed,
  revision: 1,
});

export const anAgenda = (showcaseId: string, owner: string, meetings: Agenda['meetings'] = []): Agenda => ({
  showcaseId,
  owner,
  meetings,
  revision: 1,
});

export const aTable = (showcaseId: string, overrides: Partial<Table> = {}): Table => ({
  id: newId('tbl'),
  showcaseId,
  label: 'Table 1',
  features: [],
  unavailable: [],
  revision: 1,
  ...overrides,
});

export const anInterpreter = (showcaseId: string, overrides: Partial<Interpreter> = {}): Interpreter => ({
  id: newId('itp'),
  showcaseId,
  name: { family: 'Sato', given: 'Ken' },
  email: 'interpreter@example.jp',
  language: 'ja',
  languages: ['en-ja'],
  unavailable: [],
  maxMeetings: null,
  maxConsecutive: null,
  revision: 1,
  ...overrides,
});

/** Puts one thing into the table as it is, whatever stands there. */
export async function keep<Name extends EntityName>(
  database: Database,
  entity: Name,
  item: EntityTypes[Name],
): Promise<EntityTypes[Name]> {
  await database.put(toStored(entity, item));
  for (const pointer of entities[entity].pointers?.(item) ?? []) {
    await database.put({ ...pointer, type: 'pointer', schema: 1 });
  }
  if (entity === 'grid') {
    const { showcaseId, revision } = item as EntityTypes['grid'];
    for (const guard of gridGuardsOf({ showcaseId, revision })) {
      await database.put(toStored('gridGuard', guard));
    }
  }
  return item;
}

/** A party as approval leaves it: with its members, an availability and an empty agenda. */
export async function keepParty(database: Database, party: Party, closed: string[] = []): Promise<Party> {
  await keep(database, 'party', party);
  await keep(database, 'member', aMember(party));
  await keep(database, 'availability', anAvailability(party, closed));
  await keep(database, 'agenda', anAgenda(party.showcaseId, party.id));
  return party;
}

/** A filled-in form as the public page sends it. */
export const aForm = (overrides: Partial<RegistrationInput> = {}): RegistrationInput => ({
  side: 'sme',
  profile: aProfile(),
  members: [aMemberInput()],
  arrival: null,
  departure: null,
  consent: { version: '2026-11-01', accepted: true },
  ...overrides,
});
