import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { Language } from '../../../../shared/model/text.ts';
import { newIdempotencyKey } from '../../api/client.ts';
import { venueInstant } from '../../reader/venue-clock.ts';
import { emptyMember, type MemberDraft, memberInputOf } from '../profile/member-draft.ts';
import { emptyProfile, type ProfileDraft, profileInputOf } from '../profile/profile-draft.ts';

export type VenueMoment = { readonly day: string; readonly time: string };

/** The whole form while it is being filled in, as it is kept on this device. */
export type RegistrationDraft = {
  readonly version: 1;
  readonly side: 'delegate' | 'sme';
  readonly step: number;
  readonly profile: ProfileDraft;
  readonly members: readonly MemberDraft[];
  readonly arrival: VenueMoment;
  readonly departure: VenueMoment;
  readonly isConsentGiven: boolean;
  readonly remarks: string;
  /** Sent with the form, so that a second press or a lost answer does not register twice. */
  readonly idempotencyKey: string;
};

export const emptyDraft = (side: RegistrationDraft['side'], language: Language): RegistrationDraft => ({
  version: 1,
  side,
  step: 0,
  profile: emptyProfile(side === 'sme' ? 'JP' : null, side === 'sme' ? 'ja' : 'en'),
  members: [emptyMember(language)],
  arrival: { day: '', time: '' },
  departure: { day: '', time: '' },
  isConsentGiven: false,
  remarks: '',
  idempotencyKey: newIdempotencyKey(),
});

const keptUnder = (showcaseId: string): string => `engawa.draft.${showcaseId}`;

/** The draft kept on this device. One from another version of the form is dropped rather than half understood. */
export function keptDraft(showcaseId: string): RegistrationDraft | null {
  const text = window.localStorage.getItem(keptUnder(showcaseId));
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as RegistrationDraft;
    return kept.version === 1 && Array.isArray(kept.members) ? kept : null;
  } catch {
    return null; // cut short by a full disk: begin anew
  }
}

export function keepDraft(showcaseId: string, draft: RegistrationDraft): void {
  window.localStorage.setItem(keptUnder(showcaseId), JSON.stringify(draft));
}

export function dropDraft(showcaseId: string): void {
  window.localStorage.removeItem(keptUnder(showcaseId));
}

function momentOf(moment: VenueMoment, fallbackTime: string, zone: string): string | null {
  if (moment.day === '') return null;
  return venueInstant(moment.day, moment.time === '' ? fallbackTime : moment.time, zone);
}

/** What is sent, not checked yet. A day without an hour means its beginning for arrivals, its end for departures. */
export function registrationInputOf(
  draft: RegistrationDraft,
  showcase: Showcase,
  invitation: string | null,
): unknown {
  const isDelegate = draft.side === 'delegate';
  return {
    side: draft.side,
    profile: profileInputOf(draft.profile),
    members: draft.members.map(memberInputOf),
    arrival: isDelegate ? momentOf(draft.arrival, '00:00', showcase.timeZone) : null,
    departure: isDelegate ? momentOf(draft.departure, '23:59', showcase.timeZone) : null,
    consent: { version: showcase.consent.version, accepted: draft.isConsentGiven },
    ...(draft.remarks.trim() === '' ? {} : { remarks: draft.remarks.trim() }),
    ...(invitation === null ? {} : { invitation }),
  };
}
