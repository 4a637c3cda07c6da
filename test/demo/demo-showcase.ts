import { mkdirSync, writeFileSync } from 'node:fs';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { RegistrationInput } from '../../shared/model/registration.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Wish } from '../../shared/model/wish.ts';
import { ApiRefusal, type Person, visitor } from './api.ts';
import { checkInvitations } from './check-invitations.ts';
import { addressBook, allMeetings } from './demo-problem.ts';
import { readInbox, waitFor } from './inbox.ts';
import { makePlan, moveToPhase, publishPlan } from './plan-and-publish.ts';
import type { Report } from './report.ts';
import { signIn } from './sign-in.ts';

const DELEGATE = 'an.peeters@leuven-cells.example';

/** A delegate registers, wishes are made and answered, the planner pairs, everybody is told, one meeting moves. */
export async function demoShowcase(baseUrl: string, organiser: Person, report: Report): Promise<string[]> {
  const { items } = await organiser.call('listShowcases', {});
  const showcase = items[0];
  if (showcase === undefined) throw new Error('the sample has no showcase');
  const params = { showcaseId: showcase.id };
  await moveToPhase(organiser, showcase.id, 'wishes');

  const partyId = await report.time('a delegate registered and was approved', () =>
    register(baseUrl, organiser, showcase),
  );
  const delegate = await report.time('the delegate signed in by the mailed link', () =>
    signIn(baseUrl, DELEGATE),
  );
  const suggestions = await delegate.call('listSuggestions', {
    params: { ...params, partyId },
    query: { limit: 5 },
  });
  for (const { party, score, reasons } of suggestions.items) {
    report.say(
      `  fits: ${party.profile.name.en ?? party.profile.name.ja} (${score}; ${reasons.map((reason) => reason.code).join(', ')})`,
    );
  }
  const wishes: Wish[] = [];
  for (const { party } of suggestions.items) {
    const body = {
      from: partyId,
      to: [party.id],
      priority: 'must' as const,
      message: 'We would like to meet you.',
      topics: [],
    };
    wishes.push(await delegate.call('makeWish', { params, body }));
  }
  report.say(`${wishes.length} wishes made`);
  await report.time('wishes answered, one straight into a slot', () =>
    answerWishes(baseUrl, organiser, showcase, wishes),
  );

  await moveToPhase(organiser, showcase.id, 'planning');
  const goals = ['weight', 'fairness', 'breaks', 'stability', 'moves'] as const;
  const draft = await report.time('planned', () =>
    makePlan(organiser, showcase.id, { goals: [...goals], seed: 1, budgetSeconds: 5, iterations: null }),
  );
  const unplaced = await organiser.call('listUnplaced', {
    params: { ...params, number: draft.number },
    query: { limit: 5 },
  });
  for (const { reasons, fixes } of unplaced.items) {
    report.say(
      `  unplaced: ${reasons.map((reason) => reason.code).join(', ')}; smallest fix: ${fixes[0]?.code ?? 'none found'}`,
    );
  }
  const preview = await organiser.call('previewPublication', {
    params: { ...params, number: draft.number },
    query: {},
  });
  report.say(
    `preview: ${preview.newMeetings} new, ${preview.movedMeetings} moved, ${preview.cancelledMeetings} cancelled, ${preview.mails} mails`,
  );
  await report.time('published', () => publishPlan(organiser, showcase.id, draft));
  const changed = await report.time('one meeting cancelled and one moved', () =>
    changeTwo(organiser, showcase.id),
  );

  const addresses = await addressBook(organiser, showcase.id);
  const grid = await organiser.call('getGrid', { params });
  const slots = new Map(grid.slots.map((slot) => [slot.id, slot]));
  const audience = (meeting: Meeting) => [
    ...meeting.parties.flatMap((party) => addresses.get(party) ?? []),
    ...(meeting.interpreterId === null ? [] : (addresses.get(meeting.interpreterId) ?? [])),
  ];
  const judge = async () =>
    checkInvitations(await allMeetings(organiser, showcase.id), slots, audience, await readInbox(baseUrl));
  const found = await report.time('everybody was told', () =>
    waitFor('all mails', 60, async () => {
      const findings = await judge();
      return findings.faults.length === 0 ? findings : null;
    }).catch(judge),
  );
  await exportAll(organiser, delegate, showcase.id, partyId);
  report.fact('meetings, invitations', `${draft.quality?.placed}, ${found.invitations}`);
  report.fact(
    'weight, bound, breaks',
    `${draft.quality?.weight}, ${draft.quality?.weightBound}, ${draft.quality?.breaks}`,
  );
  report.fact('proved', draft.proved.join(', '));
  return [...found.faults, ...changed];
}

async function register(baseUrl: string, organiser: Person, showcase: Showcase): Promise<string> {
  const form: RegistrationInput = {
    side: 'delegate',
    profile: {
      name: { en: 'Leuven Cells' },
      country: 'BE',
      website: 'https://leuven-cells.example',
      summary: { en: 'iPSC-derived cartilage for joint repair.' },
      focusAreas: ['regenerative-medicine', 'tissue-engineering'],
      collaborationTypes: ['joint-research', 'co-development'],
      regulatoryStage: 'pre-clinical',
      seeks: ['contract-manufacturer', 'clinical-partner'],
      offers: ['technology'],
      funding: [],
      languages: ['en', 'fr'],
      needsInterpreter: false,
      nda: 'wanted',
    },
    members: [
      {
        name: { family: 'Peeters', given: 'An' },
        email: DELEGATE,
        language: 'en',
        timeZone: 'Europe/Brussels',
      },
    ],
    arrival: null,
    departure: null,
    consent: { version: showcase.consent.version, accepted: true },
  };
  const params = { showcaseId: showcase.id };
  const receipt = await visitor(baseUrl).call('submitRegistration', { params, body: form });
  const ofReceipt = { ...params, registrationId: receipt.id };
  const registration = await organiser.call('getRegistration', { params: ofReceipt });
  const decided = await organiser.call('decideRegistration', {
    params: ofReceipt,
    body: { decision: 'approve', revision: registration.revision },
  });
  if (decided.partyId === null) throw new Error('approving made no party');
  return decided.partyId;
}

/** The first SME accepts into the first free slot, the second declines, the others accept. */
async function answerWishes(
  baseUrl: string,
  organiser: Person,
  showcase: Showcase,
  wishes: readonly { readonly id: string; readonly to: readonly string[] }[],
): Promise<void> {
  const showcaseId = showcase.id;
  for (const [index, wish] of wishes.entries()) {
    const partyId = wish.to[0] ?? '';
    const { items: members } = await organiser.call('listMembers', { params: { showcaseId, partyId } });
    const member = members[0];
    if (member === undefined) throw new Error(`${partyId} has no member`);
    const params = { showcaseId, wishId: wish.id };
    const sme = index < 2 ? await signIn(baseUrl, member.email) : organiser;
    if (index === 1) {
      await sme.call('declineWish', { params, body: { partyId, reason: 'Our team is small this year.' } });
      continue;
    }
    const { slots } = index === 0 ? await sme.call('listWishSlots', { params }) : { slots: [] };
    const slotId = slots[0];
    await sme.call('acceptWish', { params, body: { partyId, ...(slotId === undefined ? {} : { slotId }) } });
  }
}

/** Cancels one meeting and moves another into its first free slot, as an organiser at the desk would. */
async function changeTwo(organiser: Person, showcaseId: string): Promise<string[]> {
  const active = (await allMeetings(organiser, showcaseId)).filter(
    (meeting) => meeting.status === 'confirmed',
  );
  const [first, ...others] = active;
  if (first === undefined) return ['there is no meeting to change'];
  await organiser.call('cancelMeeting', {
    params: { showcaseId, meetingId: first.id },
    body: { revision: first.revision, reason: 'The delegate fell ill.' },
  });
  const grid = await organiser.call('getGrid', { params: { showcaseId } });
  for (const meeting of others) {
    const busy = others.filter((other) => other.parties.some((party) => meeting.parties.includes(party)));
    const free = grid.slots.filter((slot) => busy.every((other) => other.slotId !== slot.id));
    for (const slot of free) {
      const body = { slotId: slot.id, revision: meeting.revision };
      const moved = await organiser
        .call('moveMeeting', { params: { showcaseId, meetingId: meeting.id }, body })
        .catch(refusedToNull);
      if (moved !== null)
        return moved.sequence > meeting.sequence ? [] : ['a moved meeting kept its sequence'];
    }
  }
  return ['no meeting could be moved'];
}

async function exportAll(
  organiser: Person,
  delegate: Person,
  showcaseId: string,
  partyId: string,
): Promise<void> {
  mkdirSync('out', { recursive: true });
  for (const language of ['en', 'ja'] as const) {
    const schedule = await organiser.call('getSchedule', { params: { showcaseId }, query: { language } });
    writeFileSync(`out/schedule-${language}.csv`, schedule.text);
  }
  const calendar = await delegate.call('getPartyCalendar', { params: { showcaseId, partyId } });
  writeFileSync('out/agenda.ics', calendar.text);
}

/** A slot may be refused for reasons that only the whole schedule shows: then the next one is tried. */
function refusedToNull(error: unknown): null {
  if (error instanceof ApiRefusal && error.status === 409) return null;
  throw error;
}
