import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HostState, openHostState } from '../../../infra/local/host-state.ts';
import { deadLetterName, type LocalQueue, openQueues, type Queues } from '../../../infra/local/queues.ts';

const FIFO: LocalQueue = { name: 'mail.fifo', isFifo: true, visibilitySeconds: 30, maxReceives: 3 };
const STANDARD: LocalQueue = { name: 'jobs', isFifo: false, visibilitySeconds: 30, maxReceives: 3 };

let folder: string;
let state: HostState;
let queues: Queues;
let now: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engawa-queues-'));
  state = openHostState(folder, false);
  now = 1_000_000;
  queues = openQueues(state, [FIFO, STANDARD], () => now);
});
afterEach(() => {
  state.close();
  rmSync(folder, { recursive: true });
});

const bodies = (queue: LocalQueue, limit = 10) => queues.receive(queue, limit).map(({ body }) => body);
const send = (body: string, groupId: string, deduplicationId = body) =>
  queues.send(FIFO, { body, groupId, deduplicationId });

describe('a FIFO queue', () => {
  test('gives out nothing of a group while one of its messages is in flight', () => {
    send('a1', 'a');
    send('b1', 'b');
    const [first] = queues.receive(FIFO, 1);
    send('a2', 'a');

    expect(bodies(FIFO)).toEqual(['b1']);
    queues.remove(FIFO, first?.receipt ?? '');
    expect(bodies(FIFO)).toEqual(['a2']);
  });

  test('gives a failed message again before those behind it', () => {
    for (const body of ['a1', 'a2', 'a3']) send(body, 'a');
    const taken = queues.receive(FIFO, 2);
    for (const { receipt } of taken) queues.changeVisibility(FIFO, receipt, 0);

    expect(bodies(FIFO)).toEqual(['a1', 'a2', 'a3']);
  });

  test('takes a deduplication id once in five minutes and again after', () => {
    send('x', 'a', 'same');
    send('x', 'a', 'same');
    expect(queues.counts(FIFO).visible).toBe(1);

    now += 5 * 60_000 + 1;
    send('x', 'a', 'same');
    expect(queues.counts(FIFO).visible).toBe(2);
  });
});

describe('any queue', () => {
  test('shows a message again when its visibility is over, and buries it after its last delivery', () => {
    queues.send(STANDARD, { body: 'poison' });
    for (let delivery = 1; delivery <= 3; delivery += 1) {
      expect(queues.receive(STANDARD, 1)[0]?.receives).toBe(delivery);
      expect(bodies(STANDARD)).toEqual([]);
      now += 30_001;
    }

    expect(bodies(STANDARD)).toEqual([]);
    const dead = queues.find(deadLetterName(STANDARD.name));
    expect(dead && queues.counts(dead).visible).toBe(1);
    expect(queues.redrive(STANDARD)).toBe(1);
    expect(bodies(STANDARD)).toEqual(['poison']);
  });

  test('holds back what is delayed', () => {
    queues.send(STANDARD, { body: 'late', delaySeconds: 60 });

    expect(bodies(STANDARD)).toEqual([]);
    expect(queues.counts(STANDARD).delayed).toBe(1);
    now += 60_001;
    expect(bodies(STANDARD)).toEqual(['late']);
  });

  test('has after a restart everything that was not deleted, in flight or not', () => {
    for (const body of ['1', '2', '3']) queues.send(STANDARD, { body });
    const [done] = queues.receive(STANDARD, 2);
    queues.remove(STANDARD, done?.receipt ?? '');
    state.close();

    state = openHostState(folder, false);
    queues = openQueues(state, [FIFO, STANDARD], () => now);

    expect(bodies(STANDARD)).toEqual(['2', '3']);
  });
});

describe('the data directory', () => {
  test('is refused to a second host while the first one runs', () => {
    expect(() => openHostState(folder, false)).toThrow('in use by another running host');
  });

  test('is emptied when a fresh start is asked for', () => {
    queues.send(STANDARD, { body: 'old' });
    state.close();

    state = openHostState(folder, true);
    queues = openQueues(state, [FIFO, STANDARD], () => now);

    expect(bodies(STANDARD)).toEqual([]);
  });

  test('that cannot be made is named in one sentence', () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');

    expect(() => openHostState(join(file, 'data'), false)).toThrow(
      /^The data directory .* cannot be written \(ENOTDIR\); set DATA_DIR to another one\.$/,
    );
  });
});
