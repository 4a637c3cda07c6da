import ICAL from 'ical.js';
import PostalMime, { type Email } from 'postal-mime';
import type { HostState } from './host-state.ts';

/** What a calendar part says, enough to follow one invitation through its changes. */
export type CalendarSummary = {
  readonly method: string | null;
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: string | null;
  /** Instants in UTC. */
  readonly start: string | null;
  readonly end: string | null;
  readonly location: string | null;
  readonly attendees: readonly string[];
};

export type MailSummary = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | null;
  readonly calendar: CalendarSummary | null;
  readonly links: readonly string[];
};

export type ArchivedMail = MailSummary & {
  readonly seq: number;
  readonly id: string;
  readonly receivedAt: string;
};

export type MailPage = { readonly items: readonly ArchivedMail[]; readonly cursor: string | null };

/** The mails that the local SES endpoint accepted, byte for byte, for the inbox page and for tests. */
export type MailArchive = {
  readonly add: (id: string, recipient: string, summary: MailSummary, raw: Buffer) => void;
  /** Newest first; `cursor` is the one of the page before, `to` leaves only one person's mails. */
  readonly list: (query: {
    readonly limit: number;
    readonly cursor: string | null;
    readonly to: string | null;
  }) => MailPage;
  readonly raw: (id: string) => Buffer | null;
  readonly count: () => number;
};

export function openMailArchive(state: HostState): MailArchive {
  const insert = state.prepare(
    'INSERT INTO mails (id, received_at, recipient, summary, raw) VALUES (?, ?, ?, ?, ?)',
  );
  const page = state.prepare(
    'SELECT seq, id, received_at, summary FROM mails WHERE seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const pageOfOne = state.prepare(
    'SELECT seq, id, received_at, summary FROM mails WHERE recipient = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
  );
  const raw = state.prepare('SELECT raw FROM mails WHERE id = ?');
  const count = state.prepare('SELECT COUNT(*) AS count FROM mails');
  return {
    add: (id, recipient, summary, bytes) => {
      insert.run(id, new Date().toISOString(), recipient.toLowerCase(), JSON.stringify(summary), bytes);
    },
    list: ({ limit, cursor, to }) => {
      const before = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor);
      const rows = to === null ? page.all(before, limit) : pageOfOne.all(to.toLowerCase(), before, limit);
      const items = rows.map((row): ArchivedMail => {
        const summary: MailSummary = JSON.parse(String(row['summary']));
        return {
          seq: Number(row['seq']),
          id: String(row['id']),
          receivedAt: String(row['received_at']),
          ...summary,
        };
      });
      return { items, cursor: items.length < limit ? null : String(items.at(-1)?.seq ?? '') };
    },
    raw: (id) => {
      const bytes = raw.get(id)?.['raw'];
      return bytes instanceof Uint8Array ? Buffer.from(bytes) : null;
    },
    count: () => Number(count.get()?.['count'] ?? 0),
  };
}

export type OpenedMail = {
  readonly email: Email;
  readonly calendarText: string | null;
  readonly calendar: CalendarSummary | null;
};

/** Parses raw MIME the way a mail program would. */
export async function openMail(raw: Buffer): Promise<OpenedMail> {
  const email = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
  const part = email.attachments.find(({ mimeType }) => mimeType === 'text/calendar');
  const calendarText = part === undefined ? null : String(part.content);
  return { email, calendarText, calendar: calendarText === null ? null : readCalendar(calendarText) };
}

/** The first event of a calendar, or null when it cannot be read; the inbox shows the text in any case. */
function readCalendar(text: string): CalendarSummary | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const event = calendar.getFirstSubcomponent('vevent');
    if (event === null) return null;
    const value = (name: string): string | null => event.getFirstPropertyValue(name)?.toString() ?? null;
    // Through the calendar's own VTIMEZONE, as a mail program reads it: what comes out is the instant that people see.
    const instant = (name: string): string | null => {
      const time = event.getFirstPropertyValue(name);
      return time instanceof ICAL.Time ? time.toJSDate().toISOString() : null;
    };
    return {
      method: calendar.getFirstPropertyValue('method')?.toString() ?? null,
      uid: value('uid') ?? '',
      sequence: Number(value('sequence') ?? 0),
      stamp: value('dtstamp'),
      start: instant('dtstart'),
      end: instant('dtend'),
      location: value('location'),
      attendees: event
        .getAllProperties('attendee')
        .map((attendee) => String(attendee.getFirstValue()).replace(/^mailto:/i, '')),
    };
  } catch {
    // A test's deliberately broken calendar must not keep the mail from being shown.
    return null;
  }
}

/** Links of a mail, each once, from its text and its HTML. */
export function linksOf(email: Email): string[] {
  const text = `${email.text ?? ''} ${email.html ?? ''}`;
  const found = text.match(/https?:\/\/[^\s"'<>()]+/g) ?? [];
  return [...new Set(found.map((link) => link.replaceAll('&amp;', '&').replace(/[.,;]$/, '')))];
}
