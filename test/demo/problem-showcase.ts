/*
 * A little over 250 lines because it is one table of translations: from each part of a planning problem to the request
 * that an organiser would send.
 */
import type { PartyInput } from '../../shared/model/party.ts';
import type { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { DEFAULT_RULES } from '../../shared/model/showcase.ts';
import { PLAIN_ARRANGEMENT, type WishImport } from '../../shared/model/wish.ts';
import type { Person } from './api.ts';
import { moveToPhase } from './plan-and-publish.ts';
import { featureCodes, languagePairs, sessionNames } from './problem-names.ts';

/** How the showcase calls what the problem called otherwise, both ways. */
export type ProblemShowcase = {
  readonly showcaseId: string;
  readonly slots: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
  readonly interpreters: ReadonlyMap<string, string>;
  readonly parties: ReadonlyMap<string, string>;
  readonly wishes: ReadonlyMap<string, string>;
};

const PARTIES_PER_REQUEST = 10;
const WISHES_PER_REQUEST = 15;

/** Turns a planning problem into a showcase through the public API alone. @throws Error when a thing has no equal. */
export async function buildShowcase(organiser: Person, problem: PlanningProblem): Promise<ProblemShowcase> {
  refuseUnequalled(problem);
  const showcaseId = await createShowcase(organiser, problem);
  const params = { showcaseId };
  const nameSession = sessionNames();
  const nameFeature = featureCodes();
  const nameLanguage = languagePairs();

  const grid = await organiser.call('putGrid', {
    params,
    body: {
      type: 'list',
      slots: problem.slots.map((slot) => ({
        start: slot.start,
        end: slot.end,
        session: nameSession(slot.session ?? `day-${slot.start.slice(0, 10)}`),
      })),
    },
  });
  const slots = named(
    problem.slots.map((slot) => slot.id),
    grid.slots.map((slot) => slot.id),
  );
  const slotIds = (ids: readonly string[] | null | undefined) => (ids ?? []).map((id) => slots.get(id) ?? id);

  const tables = await inBatches(problem.tables ?? [], 40, async (batch) => {
    const made = await organiser.call('createTables', {
      params,
      body: {
        tables: batch.map((table, index) => ({
          label: `${table.id.slice(0, 50)}${/^\s*$/.test(table.id) ? index : ''}`,
          features: (table.features ?? []).map(nameFeature),
          unavailable: slotIds(table.unavailable),
        })),
      },
    });
    return made.items.map((table) => table.id);
  });
  const interpreters = await inBatches(problem.interpreters ?? [], 20, async (batch, from) => {
    const made = await organiser.call('createInterpreters', {
      params,
      body: {
        interpreters: batch.map((interpreter, index) => ({
          name: { family: 'Interpreter', given: `Number ${from + index + 1}` },
          email: `interpreter-${from + index + 1}@interpreters.example`,
          language: 'ja' as const,
          languages: interpreter.languages.map(nameLanguage),
          unavailable: slotIds(interpreter.unavailable),
          maxMeetings: interpreter.maxMeetings ?? null,
          maxConsecutive: interpreter.maxConsecutive ?? null,
        })),
      },
    });
    return made.items.map((interpreter) => interpreter.id);
  });
  const parties = await inBatches(problem.parties, PARTIES_PER_REQUEST, async (batch, from) => {
    const made = await organiser.call('importParties', {
      params,
      body: {
        parties: batch.map(
          (party, index): PartyInput => ({
            side: party.side ?? 'delegate',
            profile: profileOf(party.id, (from + index) % 3 === 0),
            limits: {
              parallel: party.parallel ?? 1,
              maxMeetings: party.maxMeetings ?? null,
              minMeetings: party.minMeetings ?? null,
              maxConsecutive: party.maxConsecutive ?? null,
              homeTableId: party.homeTable == null ? null : (tables.get(party.homeTable) ?? null),
            },
            members: membersOf(from + index),
            closedSlots: slotIds(party.unavailable),
          }),
        ),
      },
    });
    return made.items.map((party) => party.id);
  });
  await moveToPhase(organiser, showcaseId, 'wishes');
  const partyOf = (id: string) => parties.get(id) ?? id;

  const occasions = occasionsOf(problem);
  const wishes = await inBatches(inOrderOfMaking(problem), WISHES_PER_REQUEST, async (batch, _, made) => {
    const answer = await organiser.call('importWishes', {
      params,
      body: {
        wishes: batch.map((meeting): WishImport => {
          const [first = '', ...others] = meeting.parties;
          return {
            from: partyOf(first),
            to: others.map(partyOf),
            priority: 'want',
            message: '',
            topics: [],
            accepted: true,
            arrangement: {
              ...PLAIN_ARRANGEMENT,
              occasion: occasions.get(meeting.id) ?? 1,
              weight: meeting.weight ?? 1,
              language: meeting.language == null ? null : nameLanguage(meeting.language),
              features: (meeting.features ?? []).map(nameFeature),
              slots: meeting.slots == null ? null : slotIds(meeting.slots),
              after: (meeting.after ?? []).map((id) => made.get(id) ?? id),
              pinned:
                meeting.pinned == null
                  ? null
                  : {
                      slotId: meeting.pinned.slot == null ? null : (slots.get(meeting.pinned.slot) ?? null),
                      tableId:
                        meeting.pinned.table == null ? null : (tables.get(meeting.pinned.table) ?? null),
                      interpreterId:
                        meeting.pinned.interpreter == null
                          ? null
                          : (interpreters.get(meeting.pinned.interpreter) ?? null),
                    },
            },
          };
        }),
      },
    });
    return answer.items.map((wish) => wish.id);
  });
  return { showcaseId, slots, tables, interpreters, parties, wishes };
}

/** Things that a showcase cannot express; better said at the start than half built. */
function refuseUnequalled(problem: PlanningProblem): void {
  const faults = [
    ...problem.meetings
      .filter((meeting) => meeting.parties.length > 8)
      .map((meeting) => `meeting ${meeting.id} has more than 8 parties`),
    ...(problem.slots.length > 400 ? [`${problem.slots.length} slots are more than 400`] : []),
  ];
  if (faults.length > 0) throw new Error(`the problem cannot be a showcase: ${faults.join('; ')}`);
}

async function createShowcase(organiser: Person, problem: PlanningProblem): Promise<string> {
  const days = [...new Set(problem.slots.map((slot) => slot.start.slice(0, 10)))].sort();
  const showcase = await organiser.call('createShowcase', {
    body: {
      title: { en: 'Brokerage event', ja: '商談会' },
      summary: { en: 'Made from a planning problem.', ja: '計画問題から作成しました。' },
      cluster: 'other',
      venue: { name: { en: 'Hall', ja: 'ホール' }, address: { en: 'Kobe', ja: '神戸市' } },
      timeZone: 'Asia/Tokyo',
      days,
      contact: 'office@engawa.example',
      rules: { ...DEFAULT_RULES, sameSideMeetings: true, maxOpenWishes: 500 },
    },
  });
  return showcase.id;
}

function profileOf(name: string, isNeedy: boolean): PartyInput['profile'] {
  return {
    name: { en: `Company ${name}`, ja: `会社 ${name}` },
    country: isNeedy ? 'BE' : 'JP',
    summary: {},
    focusAreas: [],
    collaborationTypes: [],
    regulatoryStage: null,
    seeks: [],
    offers: [],
    funding: [],
    languages: ['en'],
    needsInterpreter: false,
    nda: 'none',
  };
}

/** One member each, two for every fourth party, in both languages. */
function membersOf(index: number): PartyInput['members'] {
  const member = (number: number): PartyInput['members'][number] => ({
    name: {
      family: `Family${index + 1}`,
      given: `Given${number}`,
      nativeFamily: `姓${index + 1}`,
      nativeGiven: `名${number}`,
    },
    email: `member-${index + 1}-${number}@parties.example`,
    language: (index + number) % 2 === 0 ? 'ja' : 'en',
    timeZone: 'Asia/Tokyo',
  });
  return index % 4 === 0 ? [member(1), member(2)] : [member(1)];
}

/** Predecessors first, since a wish names the wishes it comes after. */
function inOrderOfMaking(problem: PlanningProblem): PlanningProblem['meetings'] {
  const byId = new Map(problem.meetings.map((meeting) => [meeting.id, meeting]));
  const ordered = new Map<string, PlanningProblem['meetings'][number]>();
  const visit = (id: string): void => {
    const meeting = byId.get(id);
    if (meeting === undefined || ordered.has(id)) return;
    for (const before of meeting.after ?? []) visit(before);
    ordered.set(id, meeting);
  };
  for (const meeting of problem.meetings) visit(meeting.id);
  return [...ordered.values()];
}

/** The how-manieth meeting of the same parties each is: parties meet once per occasion. */
function occasionsOf(problem: PlanningProblem): Map<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    problem.meetings.map((meeting) => {
      const name = [...meeting.parties].sort().join('\n');
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      return [meeting.id, count];
    }),
  );
}

const named = (ids: readonly string[], made: readonly string[]): Map<string, string> =>
  new Map(ids.map((id, index) => [id, made[index] ?? '']));

/** Makes items batch by batch; a batch ends early before an item that comes after another of the same batch. */
async function inBatches<
  Item extends { readonly id: string; readonly after?: readonly string[] | undefined },
>(
  items: readonly Item[],
  size: number,
  make: (batch: readonly Item[], from: number, made: ReadonlyMap<string, string>) => Promise<string[]>,
): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (let from = 0; from < items.length; ) {
    const batch: Item[] = [];
    for (const item of items.slice(from, from + size)) {
      if (item.after?.some((id) => batch.some((other) => other.id === id)) === true) break;
      batch.push(item);
    }
    const ids = await make(batch, from, made);
    batch.forEach((item, index) => {
      made.set(item.id, ids[index] ?? '');
    });
    from += batch.length;
  }
  return made;
}
