import type { Temporal } from 'temporal-polyfill';
import type { PartyInput } from '../../../shared/model/party.ts';
import type { InterpreterInput, TableInput } from '../../../shared/model/resource.ts';
import { DEFAULT_RULES, type ShowcaseInput } from '../../../shared/model/showcase.ts';
import type { GridInput } from '../../../shared/model/slot.ts';
import { COUNTRIES } from './foreign-names.ts';
import { FAMILY_NAMES, GIVEN_NAMES } from './japanese-names.ts';
import { makeDelegates, makeSmes } from './make-parties.ts';
import { makeWishes } from './make-wishes.ts';
import { type RandomSource, randomSource } from './random-source.ts';
import type { SampleShowcase } from './sample-showcase.ts';

/** The size and character of one sample. */
export type SampleSize = {
  readonly seed: number;
  readonly showcase: Omit<ShowcaseInput, 'days' | 'rules' | 'phaseDates'>;
  readonly days: number;
  readonly day: { readonly start: string; readonly end: string; readonly lunch: readonly [string, string] };
  readonly slotMinutes: number;
  readonly pauseMinutes: number;
  readonly delegates: number;
  readonly smes: number;
  readonly membersAtMost: number;
  readonly tables: number;
  readonly interpreters: number;
  /** Of the SMEs, how many can meet in English; the others take an interpreter's time with every meeting. */
  readonly englishShare: number;
  readonly wishesPerDelegate: number;
  readonly wishesPerSme: number;
  readonly maxMeetings: number | null;
  readonly minMeetings: number | null;
};

/** Wednesday at least ten weeks after the day of loading, so that the showcase is always still to come. */
export function firstDay(today: Temporal.PlainDate): Temporal.PlainDate {
  const earliest = today.add({ weeks: 10 });
  return earliest.add({ days: (3 - earliest.dayOfWeek + 7) % 7 });
}

const APPLYING_DELEGATES = 2;
const APPLYING_SMES = 2;

/** Makes the sample; the same size on the same day is the same showcase on every machine. */
export function makeShowcase(size: SampleSize, today: Temporal.PlainDate): SampleShowcase {
  const random = randomSource(size.seed);
  const first = firstDay(today);
  const days = Array.from({ length: size.days }, (_, index) => first.add({ days: index }).toString());
  const grid = gridOf(size, days);
  const slotIds = slotIdsOf(size, days);
  const shared = {
    membersAtMost: size.membersAtMost,
    city: CITIES[size.showcase.cluster] ?? { en: 'Tokyo', ja: '東京都' },
    slotIds,
    maxMeetings: size.maxMeetings,
    minMeetings: size.minMeetings,
  };
  const allDelegates = makeDelegates({ ...shared, count: size.delegates + APPLYING_DELEGATES }, random);
  const allSmes = makeSmes(
    { ...shared, count: size.smes + APPLYING_SMES, englishShare: size.englishShare },
    random,
  );
  const delegates = allDelegates.slice(0, size.delegates);
  const smes = allSmes.slice(0, size.smes);
  const parties: PartyInput[] = [...delegates, ...smes];
  return {
    showcase: {
      ...size.showcase,
      days,
      rules: { ...DEFAULT_RULES, maxOpenWishes: 60, interpretation: size.interpreters > 0 ? 'en-ja' : null },
      phaseDates: {
        registrationOpens: first.subtract({ weeks: 12 }).toString(),
        registrationCloses: first.subtract({ weeks: 4 }).toString(),
        wishesClose: first.subtract({ weeks: 2 }).toString(),
        schedulePublished: first.subtract({ weeks: 1 }).toString(),
      },
    },
    phase: 'wishes',
    grid,
    tables: tablesOf(size.tables),
    interpreters: interpretersOf(size.interpreters, random),
    parties,
    wishes: makeWishes(delegates, smes, size, random),
    applicants: [...allDelegates.slice(size.delegates), ...allSmes.slice(size.smes)],
  };
}

const CITIES: Readonly<Record<string, { en: string; ja: string }>> = {
  kobe: { en: 'Kobe', ja: '神戸市' },
  osaka: { en: 'Osaka', ja: '大阪市' },
};

function gridOf({ day, slotMinutes, pauseMinutes }: SampleSize, days: readonly string[]): GridInput {
  const [start, end] = day.lunch;
  return {
    type: 'pattern',
    days: days.map((date) => ({
      day: date,
      start: day.start,
      end: day.end,
      slotMinutes,
      pauseMinutes,
      breaks: [{ start, end }],
    })),
  };
}

/** The names that the pattern gives its slots: after their start at the venue. */
function slotIdsOf({ day, slotMinutes, pauseMinutes }: SampleSize, days: readonly string[]): string[] {
  const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const [lunchStart, lunchEnd] = day.lunch.map(minutesOf);
  const starts: number[] = [];
  let at = minutesOf(day.start);
  while (at + slotMinutes <= minutesOf(day.end)) {
    if (at < (lunchEnd ?? 0) && at + slotMinutes > (lunchStart ?? 0)) {
      at = lunchEnd ?? at;
      continue;
    }
    starts.push(at);
    at += slotMinutes + pauseMinutes;
  }
  const two = (number: number): string => String(number).padStart(2, '0');
  return days.flatMap((date) =>
    starts.map((start) => `s${date.replaceAll('-', '')}t${two(Math.floor(start / 60))}${two(start % 60)}`),
  );
}

function tablesOf(count: number): TableInput[] {
  return Array.from({ length: count }, (_, index) => ({
    label: `T${String(index + 1).padStart(count > 99 ? 3 : 2, '0')}`,
    features: [...(index % 6 === 0 ? ['private'] : []), ...(index % 4 === 0 ? ['screen'] : [])],
    unavailable: [],
    reference: `t${index + 1}`,
  }));
}

function interpretersOf(count: number, random: RandomSource): InterpreterInput[] {
  return Array.from({ length: count }, (_, index) => {
    const isForeign = index % 4 === 3;
    const [family, nativeFamily, familyReading] = random.pick(FAMILY_NAMES);
    const [given, nativeGiven, givenReading] = random.pick(GIVEN_NAMES);
    const country = random.pick(COUNTRIES);
    return {
      name: isForeign
        ? { family: random.pick(country.family), given: random.pick(country.given) }
        : { family, given, nativeFamily, nativeGiven, reading: `${familyReading} ${givenReading}` },
      email: `interpreter${index + 1}@interpreters.example`,
      language: isForeign ? 'en' : 'ja',
      languages: ['en-ja'],
      unavailable: [],
      maxMeetings: null,
      maxConsecutive: 4,
      reference: `i${index + 1}`,
    };
  });
}
