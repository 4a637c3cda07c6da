import { Temporal } from 'temporal-polyfill';
import type { Change, Decision, Making } from '../../../shared/domain/decision.ts';
import { importParties } from '../../../shared/domain/parties/import-parties.ts';
import { submitRegistration } from '../../../shared/domain/registrations/submit-registration.ts';
import { changePhase } from '../../../shared/domain/showcases/change-phase.ts';
import { createShowcase } from '../../../shared/domain/showcases/create-showcase.ts';
import { createInterpreters } from '../../../shared/domain/showcases/interpreters.ts';
import { nextGrid, putGrid } from '../../../shared/domain/showcases/put-grid.ts';
import { createTables } from '../../../shared/domain/showcases/tables.ts';
import { importWishes } from '../../../shared/domain/wishes/import-wishes.ts';
import { AppError } from '../../../shared/model/app-error.ts';
import type { Party } from '../../../shared/model/party.ts';
import { PHASES, type Showcase } from '../../../shared/model/showcase.ts';
import { type Grid, gridGuardsOf } from '../../../shared/model/slot.ts';
import type { WishBook } from '../../../shared/model/wish.ts';
import { commit, StaleItems } from '../../../shared/store/commit.ts';
import { type Database, openDatabase } from '../../../shared/store/database.ts';
import { listShowcases } from '../../../shared/store/showcases.ts';
import type { TableNames } from '../create-tables.ts';
import { errorText, HostFault } from '../host-fault.ts';
import type { SampleName } from '../options.ts';
import { makeShowcase } from './make-showcase.ts';
import { sampleMaking } from './sample-making.ts';
import type { SampleShowcase } from './sample-showcase.ts';
import { SAMPLE_SIZES } from './sizes.ts';

/** Items of a transaction are at most 100; parties and wishes come with pointers, roles and markers. */
const TABLES_PER_STEP = 25;
const INTERPRETERS_PER_STEP = 15;
const PARTIES_PER_STEP = 8;
const WISHES_PER_STEP = 16;
/** Transactions under way at the same time; more do not help, since the embedded database writes one by one. */
const CONCURRENT = 4;

/**
 * Loads a sample showcase once, into a database that holds no showcase yet, by the same decisions that people's
 * requests lead to. The events are left out: nobody wants a thousand mails about what never happened.
 */
export async function loadSample(name: SampleName, endpoint: string, tables: TableNames): Promise<string> {
  if (name === 'none') return 'No sample showcase was loaded.';
  const database = openDatabase({ dataTable: tables.data, outboxTable: tables.outbox, endpoint });
  try {
    const { items } = await listShowcases(database, { limit: 1 });
    const [present] = items;
    if (present !== undefined) return `Showcase: ${present.title.en} (--fresh begins anew).`;
    const sample = makeShowcase(SAMPLE_SIZES[name], Temporal.Now.plainDateISO('Asia/Tokyo'));
    await load(database, sample, sampleMaking(SAMPLE_SIZES[name].seed, new Date().toISOString()));
    const { parties, wishes } = sample;
    return `Sample showcase: ${sample.showcase.title.en} (${parties.length} parties, ${wishes.length} wishes).`;
  } catch (error) {
    throw new HostFault(
      `The sample ${name} could not be loaded: ${errorText(error)}. --fresh begins anew, --sample none does without.`,
      error,
    );
  } finally {
    database.close();
  }
}

async function load(database: Database, sample: SampleShowcase, making: Making): Promise<void> {
  const write = async (decision: Decision): Promise<void> => {
    try {
      await commit(database, { ...decision, events: [] });
    } catch (error) {
      // A load that was ended half-way has done this step: it is one transaction and always the same.
      if (error instanceof StaleItems || (error instanceof AppError && error.code === 'already-exists'))
        return;
      throw error;
    }
  };
  // The showcase is written last, and in one piece with its phase: whoever finds it finds the whole sample.
  const { showcase, grid, steps } = beginShowcase(sample, making);

  const tables = chunks(sample.tables, TABLES_PER_STEP).map((inputs) =>
    createTables(showcase.id, grid, 0, inputs, making),
  );
  const interpreters = chunks(sample.interpreters, INTERPRETERS_PER_STEP).map((inputs) =>
    createInterpreters(showcase.id, grid, 0, inputs, making),
  );
  const tableIds = new Set(tables.flatMap((made) => made.tables.map(({ id }) => id)));
  const parties = chunks(sample.parties, PARTIES_PER_STEP).map((inputs) =>
    importParties({ showcase, grid, tableIds }, inputs, making),
  );
  const byReference = new Map(
    parties.flatMap((made) => made.parties.map((party) => [party.reference ?? '', party] as const)),
  );
  await inParallel(
    [...tables, ...interpreters, ...parties].map(
      ({ decision }) =>
        () =>
          write(decision),
    ),
    CONCURRENT,
  );

  const venue = {
    slots: grid.slots,
    tables: tables.flatMap((made) => made.tables),
    interpreters: interpreters.flatMap((made) => made.interpreters),
    predecessors: new Set<string>(),
  };
  await inParallel(
    wishDecisions(sample, showcase, byReference, venue, making).map((decision) => () => write(decision)),
    // In order: a party's book of wishes is written by several of them, each on top of the one before.
    1,
  );
  for (const decision of applications(sample, showcase, making)) await write(decision);
  for (const decision of steps) await write(decision);
}

/** A few registrations that wait, so that the organiser finds something to decide. */
function applications(sample: SampleShowcase, showcase: Showcase, making: Making): Decision[] {
  return sample.applicants.map(({ side, profile, members }) => {
    const consent = { version: showcase.consent.version, accepted: true } as const;
    const form = { side, profile, members, arrival: null, departure: null, consent };
    return submitRegistration({ showcase, form, invited: null, holder: null }, making).decision;
  });
}

/** The showcase with its grid, and the decisions that make it and move it to its phase. */
function beginShowcase(
  sample: SampleShowcase,
  making: Making,
): { readonly showcase: Showcase; readonly grid: Grid; readonly steps: Decision[] } {
  const made = createShowcase(sample.showcase, making);
  const empty: Grid = { showcaseId: made.showcase.id, slots: [], revision: 1 };
  const grid = nextGrid(made.showcase, empty, sample.grid);
  let { showcase } = made;
  for (const phase of PHASES.slice(1, PHASES.indexOf(sample.phase) + 1)) {
    showcase = changePhase(showcase, grid, { phase, revision: showcase.revision }, making).showcase;
  }
  // As if all had been one step: the last state of each item is what is created.
  const changes: Change[] = [
    { action: 'create', entity: 'grid', item: grid },
    ...gridGuardsOf(grid).map((item) => ({ action: 'create', entity: 'gridGuard', item }) as const),
    { action: 'create', entity: 'showcase', item: showcase },
  ];
  const gridChange = putGrid(made.showcase, empty, grid, making).audit;
  return { showcase, grid, steps: [{ ...made.decision, changes, audit: gridChange }] };
}

function wishDecisions(
  sample: SampleShowcase,
  showcase: Showcase,
  byReference: ReadonlyMap<string, Party>,
  venue: Parameters<typeof importWishes>[0]['venue'],
  making: Making,
): Decision[] {
  const books = new Map<string, WishBook>();
  const parties = new Map([...byReference.values()].map((party) => [party.id, party]));
  const idOf = (reference: string): string => byReference.get(reference)?.id ?? '';
  return chunks(sample.wishes, WISHES_PER_STEP).map((wishes) => {
    const { decision } = importWishes(
      { showcase, parties, books, vetoes: [], venue },
      wishes.map(({ from, to, priority, message, isAccepted }) => ({
        from: idOf(from),
        to: [idOf(to)],
        priority,
        message,
        topics: [],
        accepted: isAccepted,
      })),
      making,
    );
    for (const change of decision.changes) {
      if (change.entity === 'wishBook') books.set(change.item.partyId, change.item);
    }
    return decision;
  });
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

async function inParallel(tasks: readonly (() => Promise<void>)[], limit: number): Promise<void> {
  const waiting = [...tasks];
  const work = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) await task();
  };
  await Promise.all(Array.from({ length: limit }, work));
}
