import type { Showcase } from '../../../../shared/model/showcase.ts';

type Both = { readonly en: string; readonly ja: string };

export const DATES = ['registrationOpens', 'registrationCloses', 'wishesClose', 'schedulePublished'] as const;
export type DateKey = (typeof DATES)[number];

/** What a showcase is, while being typed. */
export type AboutDraft = {
  readonly title: Both;
  readonly summary: Both;
  readonly cluster: string;
  readonly venueName: Both;
  readonly venueAddress: Both;
  readonly timeZone: string | null;
  readonly days: readonly string[];
  readonly contact: string;
  readonly phaseDates: Readonly<Record<DateKey, string>>;
};

const BLANK: Both = { en: '', ja: '' };

export const emptyAbout = (contact: string): AboutDraft => ({
  title: BLANK,
  summary: BLANK,
  cluster: 'kobe',
  venueName: BLANK,
  venueAddress: BLANK,
  timeZone: 'Asia/Tokyo',
  days: [''],
  contact,
  phaseDates: { registrationOpens: '', registrationCloses: '', wishesClose: '', schedulePublished: '' },
});

export const aboutDraftOf = (showcase: Showcase): AboutDraft => ({
  title: showcase.title,
  summary: showcase.summary,
  cluster: showcase.cluster,
  venueName: showcase.venue.name,
  venueAddress: showcase.venue.address,
  timeZone: showcase.timeZone,
  days: showcase.days,
  contact: showcase.contact,
  phaseDates: {
    registrationOpens: showcase.phaseDates.registrationOpens ?? '',
    registrationCloses: showcase.phaseDates.registrationCloses ?? '',
    wishesClose: showcase.phaseDates.wishesClose ?? '',
    schedulePublished: showcase.phaseDates.schedulePublished ?? '',
  },
});

const trimmed = ({ en, ja }: Both): Both => ({ en: en.trim(), ja: ja.trim() });

/** What is sent; judged by the API's own schema. */
export function aboutInputOf(draft: AboutDraft): unknown {
  const dates = Object.fromEntries(DATES.map((key) => [key, draft.phaseDates[key] || null]));
  return {
    title: trimmed(draft.title),
    summary: trimmed(draft.summary),
    cluster: draft.cluster,
    venue: { name: trimmed(draft.venueName), address: trimmed(draft.venueAddress) },
    timeZone: draft.timeZone,
    days: [...new Set(draft.days.filter((day) => day !== ''))].sort(),
    contact: draft.contact.trim(),
    phaseDates: dates,
  };
}
