import type { privacyContracts } from '../../shared/contracts/privacy.ts';
import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import type { MyData, MyRegistration } from '../../shared/model/my-data.ts';
import type { Role } from '../../shared/model/person.ts';
import type { Registration } from '../../shared/model/registration.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { partyById } from '../../shared/store/parties.ts';
import {
  invitationsTo,
  mailsTo,
  registrationsNaming,
  sessionsOf,
  signInsOf,
  suppressionOf,
} from '../../shared/store/person.ts';
import { readMany } from '../../shared/store/read.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import { signedIn } from '../http/principal.ts';
import { answerLinkOfRole, feedOfRole, grantOfRole, interpreterOfRole, memberOfRole } from './held-roles.ts';

/** Collects what is kept about the signed-in address: what its roles stand for, and what names it. */
export async function getMyData(call: Call<typeof privacyContracts.getMyData>): Promise<MyData> {
  const { database } = call.services;
  const { email, roles } = signedIn(call.principal).session;
  const showcaseOf = showcasesOnce(database);
  const [members, interpreters, grants, registrations, invitations, mails, sessions, signIns, suppression] =
    await Promise.all([
      membersOf(database, roles, showcaseOf),
      interpretersOf(database, roles, showcaseOf),
      grantsOf(database, roles, email),
      registrationsOf(database, email, showcaseOf),
      invitationsTo(database, email),
      mailsTo(database, email),
      sessionsOf(database, email),
      signInsOf(database, email),
      suppressionOf(database, email),
    ]);
  return {
    email,
    at: call.making.now,
    roles,
    members,
    interpreters,
    registrations,
    invitations: invitations.flatMap(({ invitation }) =>
      invitation !== null && isSameAddress(invitation.email, email) ? [invitation] : [],
    ),
    mails,
    grants,
    sessions,
    signIns,
    suppression,
  };
}

type ShowcaseOf = (id: string) => Promise<Pick<Showcase, 'id' | 'title'>>;

/** Each showcase is read once, however often it is named. */
function showcasesOnce(database: Database): ShowcaseOf {
  const known = new Map<string, ReturnType<ShowcaseOf>>();
  const load: ShowcaseOf = async (id) => {
    const showcase = await showcaseById(database, id);
    if (showcase === null) throw new Error(`showcase ${id} is not in the store`);
    return { id, title: showcase.title };
  };
  return (id) => {
    const found = known.get(id) ?? load(id);
    known.set(id, found);
    return found;
  };
}

async function membersOf(database: Database, roles: readonly Role[], showcaseOf: ShowcaseOf) {
  const found = await Promise.all(
    roles.map(async (role): Promise<MyData['members']> => {
      if (role.type !== 'member') return [];
      const [member, party, feed, link] = await Promise.all([
        memberOfRole(database, role),
        partyById(database, role.showcaseId, role.partyId),
        feedOfRole(database, role),
        answerLinkOfRole(database, role),
      ]);
      if (member === null || party === null) return [];
      return [
        {
          showcase: await showcaseOf(role.showcaseId),
          party: { id: party.id, name: party.profile.name },
          member,
          calendarFeedSince: feed?.createdAt ?? null,
          answerLinkUntil: link?.validUntil ?? null,
        },
      ];
    }),
  );
  return found.flat();
}

async function interpretersOf(database: Database, roles: readonly Role[], showcaseOf: ShowcaseOf) {
  const found = await Promise.all(
    roles.map(async (role): Promise<MyData['interpreters']> => {
      if (role.type !== 'interpreter') return [];
      const [interpreter, feed] = await Promise.all([
        interpreterOfRole(database, role),
        feedOfRole(database, role),
      ]);
      if (interpreter === null) return [];
      const showcase = await showcaseOf(role.showcaseId);
      return [{ showcase, interpreter, calendarFeedSince: feed?.createdAt ?? null }];
    }),
  );
  return found.flat();
}

async function grantsOf(database: Database, roles: readonly Role[], email: string) {
  const found = await Promise.all(
    roles.map((role) =>
      role.type === 'member' || role.type === 'interpreter' ? null : grantOfRole(database, role, email),
    ),
  );
  return found.filter((grant) => grant !== null);
}

async function registrationsOf(database: Database, email: string, showcaseOf: ShowcaseOf) {
  const named = await registrationsNaming(database, email);
  const found = await readMany(
    database,
    'registration',
    named.map(({ showcaseId, registrationId }) => keys.registration(showcaseId, registrationId)),
  );
  return Promise.all(
    found
      .filter((registration) => registration !== null)
      .map(async (registration) => shown(registration, email, await showcaseOf(registration.showcaseId))),
  );
}

/** The form's other people are theirs to ask for; its free texts are told to whoever filled it in. */
function shown(
  registration: Registration,
  email: string,
  showcase: MyRegistration['showcase'],
): MyRegistration {
  const { id, status, form, request, consentedAt, partyId, note, createdAt, updatedAt } = registration;
  const place = form?.members.findIndex((member) => isSameAddress(member.email, email)) ?? -1;
  const isApplicant = place === 0;
  const isInvited = request !== null && isSameAddress(request.email, email);
  return {
    showcase,
    id,
    status,
    side: form?.side ?? null,
    organisation: form?.profile.name ?? request?.organisation ?? {},
    partyId,
    person: form?.members[place] ?? null,
    request: isInvited ? request : null,
    consent:
      form === null || consentedAt === null ? null : { version: form.consent.version, at: consentedAt },
    arrival: form?.arrival ?? null,
    departure: form?.departure ?? null,
    remarks: isApplicant ? (form?.remarks ?? null) : null,
    note: isApplicant || isInvited ? note : null,
    createdAt,
    updatedAt,
  };
}
