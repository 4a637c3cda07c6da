import { describe, expect, it } from 'vitest';
import { pageLinks } from '../../shared/mail/page-links.ts';
import { changeOf, type SeenAgenda } from '../../web/src/pages/agenda/changes.ts';
import { sameTimes, slotTable } from '../../web/src/pages/slots/slot-table.ts';
import { clockRange, dayName, dayRange, showsAnotherTime, zoneName } from '../../web/src/reader/time.ts';
import { venueClock, venueInstant } from '../../web/src/reader/venue-clock.ts';
import { matchPath, pathTo } from '../../web/src/routing/paths.ts';
import { agendaEntry } from './agenda-entry.ts';

describe('times as a reader sees them', () => {
  it('shows the venue’s clock with its zone, whatever the offset they were written with', () => {
    expect(clockRange('2027-02-03T01:00:00Z', '2027-02-03T01:30:00Z', 'Asia/Tokyo', 'en')).toBe(
      '10:00–10:30',
    );
    expect(zoneName('2027-02-03T01:00:00Z', 'Asia/Tokyo', 'en')).toBe('JST');
    expect(zoneName('2027-02-03T01:00:00Z', 'Asia/Tokyo', 'ja')).toBe('日本時間');
  });

  it('says a run of days in each language', () => {
    expect(dayRange(['2027-02-03', '2027-02-05'], 'en')).toBe('Wednesday 3 – Friday 5 February 2027');
    expect(dayRange(['2027-02-03', '2027-02-05'], 'ja')).toBe('2027年2月3日(水)〜5日(金)');
    expect(dayRange(['2027-02-03'], 'ja')).toBe(dayName('2027-02-03', 'ja'));
  });

  it('gives a second time only to readers whose clock differs', () => {
    expect(showsAnotherTime('2027-02-03T01:00:00Z', 'Asia/Tokyo', 'Asia/Seoul')).toBe(false);
    expect(showsAnotherTime('2027-02-03T01:00:00Z', 'Asia/Tokyo', 'Europe/Berlin')).toBe(true);
  });
});

describe('the venue’s clock', () => {
  it('turns into an instant and back, across a change to summer time', () => {
    expect(venueInstant('2027-02-03', '10:00', 'Asia/Tokyo')).toBe('2027-02-03T10:00:00+09:00');
    expect(venueInstant('2027-03-28', '01:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00+01:00');
    expect(venueInstant('2027-03-28', '03:30', 'Europe/Berlin')).toBe('2027-03-28T03:30:00+02:00');
    expect(venueClock('2027-03-28T01:30:00Z', 'Europe/Berlin')).toEqual({ day: '2027-03-28', time: '03:30' });
  });
});

describe('the table of slots', () => {
  const slot = (day: string, time: string, session: string) => ({
    id: `s${day.replaceAll('-', '')}t${time.replace(':', '')}`,
    day,
    session,
    start: `${day}T${time}:00+09:00`,
    end: `${day}T${time}:30+09:00`,
  });
  const slots = [
    slot('2027-02-03', '10:00', 'am'),
    slot('2027-02-03', '13:00', 'pm'),
    slot('2027-02-04', '13:00', 'day2'),
  ];
  const table = slotTable(slots, 'Asia/Tokyo');

  it('leaves a hole where a day has no slot, and marks the row after a pause', () => {
    expect(
      table.rows.map(({ time, cells, isAfterBreak }) => [time, cells.map((one) => one?.id), isAfterBreak]),
    ).toEqual([
      ['10:00', ['s20270203t1000', undefined], false],
      ['13:00', ['s20270203t1300', 's20270204t1300'], true],
    ]);
  });

  it('copies a day only to times that the other days have', () => {
    expect(sameTimes(table, '2027-02-03').map(({ from, to }) => [from.id, to.map((one) => one.id)])).toEqual([
      ['s20270203t1000', []],
      ['s20270203t1300', ['s20270204t1300']],
    ]);
  });
});

describe('what changed since the last visit', () => {
  const entry = agendaEntry({});
  const seen: SeenAgenda = {
    [entry.meeting.id]: { start: entry.start, table: entry.tableLabel, isCancelled: false },
  };

  it('is nothing when nothing did, even if the instant is written otherwise', () => {
    expect(changeOf(entry, seen)).toBeNull();
    expect(changeOf({ ...entry, start: '2027-02-03T01:00:00Z' }, seen)).toBeNull();
  });

  it('names a new time, another table, a new meeting and a cancelled one', () => {
    const cancelled = agendaEntry({ status: 'cancelled' });

    expect(changeOf({ ...entry, start: '2027-02-03T11:00:00+09:00' }, seen)).toEqual({
      type: 'moved',
      from: entry.start,
    });
    expect(changeOf({ ...entry, tableLabel: 'B-2' }, seen)).toEqual({ type: 'table', from: 'A-1' });
    expect(changeOf(entry, {})).toEqual({ type: 'new' });
    expect(changeOf(cancelled, seen)).toEqual({ type: 'cancelled' });
    expect(changeOf(cancelled, {})).toBeNull();
  });
});

describe('addresses', () => {
  it('in mails lead to the pages they mean', () => {
    const links = pageLinks('https://engawa.example');
    const pageAt = (link: string) => matchPath(new URL(link).pathname)?.name;

    expect({
      signIn: pageAt(links.signIn('token')),
      home: pageAt(links.home()),
      showcase: pageAt(links.showcase('shw_1')),
      register: pageAt(links.register('shw_1', 'reg_1')),
      wishes: pageAt(links.wish('shw_1', 'pty_1', 'wsh_1')),
      agenda: pageAt(links.agenda('shw_1', 'pty_1')),
      interpreter: pageAt(links.interpreter('shw_1', 'itp_1')),
    }).toEqual({
      signIn: 'signIn',
      home: 'home',
      showcase: 'showcase',
      register: 'register',
      wishes: 'wishes',
      agenda: 'agenda',
      interpreter: 'interpreter',
    });
  });

  it('lead to the page they were made for, and to none when nobody has them', () => {
    const params = { showcaseId: 'shw_1', partyId: 'pty_1' };

    expect(matchPath(pathTo('agenda', params))).toEqual({ name: 'agenda', params });
    expect(matchPath('/')).toEqual({ name: 'showcases', params: {} });
    expect(matchPath('/showcases/shw_1/parties/%E0%A4%A/agenda')?.params['partyId']).toBe('%E0%A4%A');
    expect(matchPath('/nowhere')).toBeNull();
  });
});
