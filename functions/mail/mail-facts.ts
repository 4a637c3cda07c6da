import type { MailShowcase } from '../../shared/model/mail.ts';
import type { Invitation, Meeting } from '../../shared/model/meeting.ts';
import { displayName, type Member, type PersonName } from '../../shared/model/person.ts';
import type { Registration } from '../../shared/model/registration.ts';
import type { Interpreter } from '../../shared/model/resource.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Slot } from '../../shared/model/slot.ts';
import type { LocalisedName } from '../../shared/model/text.ts';
import type { Wish } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { type Key, keys } from '../../shared/store/keys.ts';
import { readAll, readMany, readOne } from '../../shared/store/read.ts';
import { gridOf } from '../../shared/store/showcases.ts';

/** What composing a mail asks the store. One is made per batch and remembers what does not matter if it is old. */
export type MailFacts = ReturnType<typeof mailFacts>;

const MAX_MEMBERS = 8;
/** A meeting has at most 8 parties of 8 members, and every interpreter that it ever had. */
const MAX_TOLD = 500;

export function mailFacts(database: Database) {
  const showcases = new Map<string, Promise<Showcase>>();
  const names = new Map<string, Promise<LocalisedName>>();
  const interpreters = new Map<string, Promise<Interpreter | null>>();
  const slots = new Map<string, Promise<ReadonlyMap<string, Slot>>>();

  const showcase = (id: string): Promise<Showcase> =>
    remembered(showcases, id, async () => required(await readOne(database, 'showcase', keys.showcase(id))));

  return {
    showcase,
    /** The showcase as it stands in mails. */
    mailShowcase: async (id: string): Promise<MailShowcase> => {
      const { title, venue, timeZone, contact } = await showcase(id);
      return { id, title, venue, timeZone, contact };
    },
    partyName: (showcaseId: string, partyId: string): Promise<LocalisedName> =>
      remembered(names, partyId, async () => {
        const party = required(await readOne(database, 'party', keys.party(showcaseId, partyId)));
        return party.profile.name;
      }),
    members: (showcaseId: string, partyId: string): Promise<Member[]> =>
      readAll(database, 'member', keys.member(showcaseId, partyId, ''), MAX_MEMBERS),
    member: (showcaseId: string, partyId: string, memberId: string): Promise<Member | null> =>
      readOne(database, 'member', keys.member(showcaseId, partyId, memberId)),
    /** Remembered: if its address has changed since, the check within the transaction tells. */
    interpreter: (showcaseId: string, id: string): Promise<Interpreter | null> =>
      remembered(interpreters, id, () => readOne(database, 'interpreter', keys.interpreter(showcaseId, id))),
    /** Forgets what may have been too old, before things are decided again. */
    forget: (): void => {
      for (const kept of [showcases, names, interpreters]) kept.clear();
    },
    wish: (showcaseId: string, id: string): Promise<Wish | null> =>
      readOne(database, 'wish', keys.wish(showcaseId, id)),
    registration: (showcaseId: string, id: string): Promise<Registration | null> =>
      readOne(database, 'registration', keys.registration(showcaseId, id)),
    /** What everybody was last told about a meeting. */
    told: (showcaseId: string, meetingId: string): Promise<Invitation[]> =>
      readAll(database, 'invitation', keys.invitation(showcaseId, meetingId), MAX_TOLD),
    toldOf: (showcaseId: string, meetingIds: readonly string[], personId: string) =>
      readMany(
        database,
        'invitation',
        meetingIds.map((id) => keys.invitation(showcaseId, id, personId)),
      ),
    slot: async (showcaseId: string, slotId: string): Promise<Slot> => {
      const all = await remembered(slots, showcaseId, async () => {
        const grid = await gridOf(database, showcaseId);
        return new Map(grid.slots.map((slot) => [slot.id, slot]));
      });
      return required(all.get(slotId) ?? null);
    },
    tableLabel: async (showcaseId: string, tableId: string | null): Promise<string | null> =>
      tableId === null
        ? null
        : ((await readOne(database, 'table', keys.table(showcaseId, tableId)))?.label ?? null),
    /**
     * Meetings of a party or interpreter that take place, also those that a publication has taken off their seat for
     * a moment: whoever is told of them now is told again if they end up elsewhere or nowhere.
     */
    standingMeetings: async (showcaseId: string, owner: string): Promise<Meeting[]> => {
      const agenda = await readOne(database, 'agenda', keys.agenda(showcaseId, owner));
      const found = await readMany(
        database,
        'meeting',
        (agenda?.meetings ?? []).map((entry) => keys.meeting(showcaseId, entry.meetingId)),
      );
      return found
        .filter((meeting) => meeting !== null)
        .filter(({ status }) => status === 'confirmed' || status === 'planned');
    },
  };
}

/** Somebody who is written to, member or interpreter. */
export type Person = {
  readonly id: string;
  readonly email: string;
  readonly name: { readonly en: string; readonly ja: string };
  readonly language: 'en' | 'ja';
  readonly timeZone: string | null;
  readonly partyId: string | null;
  readonly key: Key;
};

export const personOfMember = (member: Member): Person => ({
  id: member.id,
  email: member.email,
  name: bothNames(member.name),
  language: member.language,
  timeZone: member.timeZone,
  partyId: member.partyId,
  key: keys.member(member.showcaseId, member.partyId, member.id),
});

export const personOfInterpreter = (interpreter: Interpreter): Person => ({
  id: interpreter.id,
  email: interpreter.email,
  name: bothNames(interpreter.name),
  language: interpreter.language,
  timeZone: null,
  partyId: null,
  key: keys.interpreter(interpreter.showcaseId, interpreter.id),
});

export const bothNames = (name: PersonName): { en: string; ja: string } => ({
  en: displayName(name, 'en'),
  ja: displayName(name, 'ja'),
});

function remembered<Value>(
  kept: Map<string, Promise<Value>>,
  key: string,
  load: () => Promise<Value>,
): Promise<Value> {
  const found = kept.get(key) ?? load();
  kept.set(key, found);
  return found;
}

function required<Item>(item: Item | null): Item {
  if (item === null) throw new Error('an event is about something that is not in the store');
  return item;
}
