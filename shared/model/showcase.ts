import * as z from 'zod';
import { Reference, Revision, ShowcaseId } from './identity.ts';
import { Taxonomy } from './taxonomy.ts';
import { Bilingual, bilingualOf, Code, EmailAddress, LanguagePair, paragraphsOf } from './text.ts';
import { Day, Instant, TimeZone } from './time.ts';

export const Phase = z.enum(['draft', 'registration', 'wishes', 'planning', 'published', 'live', 'closed']);
export type Phase = z.infer<typeof Phase>;
export const PHASES: readonly Phase[] = Phase.options;

/** What organisers decide about a showcase; the first two are the switches that users of other products know. */
export const ShowcaseRules = z.strictObject({
  wishesNeedAcceptance: z.boolean().meta({ description: 'Off: every wish counts as accepted at once.' }),
  partiesChooseTimes: z
    .boolean()
    .meta({ description: 'On: accepting into a slot books it. Off: the planner does.' }),
  sameSideMeetings: z.boolean().meta({ description: 'Whether delegates may meet delegates, and SMEs SMEs.' }),
  maxOpenWishes: z.int().min(1).max(500).meta({ description: 'Pending wishes a party may have at once.' }),
  wishExpiryHours: z.int().min(1).max(720),
  changeUntilMinutesBefore: z
    .int()
    .min(0)
    .max(10_080)
    .meta({ description: 'Parties may move or cancel until so many minutes before a meeting starts.' }),
  interpretation: LanguagePair.nullable().meta({
    description: 'Language pair offered by interpreters, if any.',
  }),
});
export type ShowcaseRules = z.infer<typeof ShowcaseRules>;

export const DEFAULT_RULES: ShowcaseRules = {
  wishesNeedAcceptance: true,
  partiesChooseTimes: true,
  sameSideMeetings: false,
  maxOpenWishes: 40,
  wishExpiryHours: 240,
  changeUntilMinutesBefore: 60,
  interpretation: 'en-ja',
};

export const ConsentText = z.strictObject({
  version: z
    .string()
    .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}(\.[0-9]{1,3})?$/)
    .meta({ example: '2026-11-01' }),
  text: z.strictObject({ en: paragraphsOf(8000).min(1), ja: paragraphsOf(8000).min(1) }),
});
export type ConsentText = z.infer<typeof ConsentText>;

export const PhaseDates = z.strictObject({
  registrationOpens: Day.nullable(),
  registrationCloses: Day.nullable(),
  wishesClose: Day.nullable(),
  schedulePublished: Day.nullable(),
});

export const ShowcaseInput = z.strictObject({
  title: bilingualOf(160),
  summary: z.strictObject({ en: paragraphsOf(4000), ja: paragraphsOf(4000) }),
  cluster: Code,
  venue: z.strictObject({ name: Bilingual, address: Bilingual }),
  timeZone: TimeZone,
  days: z.array(Day).min(1).max(14),
  contact: EmailAddress,
  rules: ShowcaseRules.optional(),
  taxonomy: Taxonomy.optional(),
  consent: ConsentText.optional(),
  phaseDates: PhaseDates.optional(),
  reference: Reference.optional(),
});
export type ShowcaseInput = z.infer<typeof ShowcaseInput>;

export const ShowcasePatch = ShowcaseInput.partial().extend({ revision: Revision });
export type ShowcasePatch = z.infer<typeof ShowcasePatch>;

export const Showcase = ShowcaseInput.required({
  rules: true,
  taxonomy: true,
  consent: true,
  phaseDates: true,
}).extend({
  id: ShowcaseId,
  phase: Phase,
  createdAt: Instant,
  updatedAt: Instant,
  revision: Revision,
});
export type Showcase = z.infer<typeof Showcase>;
