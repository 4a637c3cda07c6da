// Above 250 lines because every fix is tried in the same way on the same scratch copy.
import type { SmallestFix } from '../../model/plan-result.ts';
import { clearBit, hasBit, setBit } from '../bits.ts';
import { Chains } from '../chains.ts';
import { takeOut } from '../ejection.ts';
import type { Schedule } from '../schedule.ts';
import type { SeatPlan } from '../seat-tables.ts';
import type { ReasonFinder } from './find-reasons.ts';
import { scratchOf } from './scratch-schedule.ts';

/** Units of work one meeting may use: one for a placing tried, six for a chain. */
const WORK_PER_MEETING = 4_000;
const CHAIN_WORK = 6;

/** So many fixes of one kind are told for one meeting; more would be a list, not an answer. */
const MOST_OF_A_KIND = 2;

/** Pairs of slots tried for chains, after each fix. */
const MOST_CHAINS = 24;

export interface FixFinder {
  /** Work spent so far. */
  work(): number;
  /** The smallest changes that let the meeting in, each tried; best first. */
  fixes(meeting: number): SmallestFix[];
}

/**
 * Finds fixes by making them: the rule is eased on a scratch copy, the meeting is placed directly or by one chain
 * that loses nobody, and all is taken back. What is reported therefore works; `gains` is the weight the
 * whole plan wins at least, less what is given up for it.
 */
export function createFixFinder(
  schedule: Schedule,
  reasons: ReasonFinder,
  seats: SeatPlan | null,
): FixFinder {
  const { compiled } = schedule;
  const { problem, wordCount, slotCount, meetingStart, meetingParty } = compiled;
  const { rules, trial } = scratchOf(schedule);
  const chains = new Chains(trial);
  let work = 0;
  let workEnd = 0;

  const partiesOf = (meeting: number): number[] => [
    ...meetingParty.subarray(meetingStart[meeting], meetingStart[meeting + 1]),
  ];
  const weightOf = (meeting: number): number => compiled.weight[meeting] as number;
  const idOf = (things: readonly { readonly id: string }[] | undefined, index: number): string =>
    things?.[index]?.id ?? '';

  /** Places the meeting in one of the slots, alone or by one chain; the caller takes it back. */
  function insert(meeting: number, slots: readonly number[], mayChain: boolean): number {
    if (!trial.hasPredecessors(meeting)) return -1;
    for (const slot of slots) {
      work += 1;
      if (trial.tryPlace(meeting, slot)) return slot;
    }
    if (!mayChain) return -1;
    let chainsLeft = MOST_CHAINS;
    for (const slot of slots) {
      const busy = partiesOf(meeting).filter((p) => !hasBit(trial.free, p * wordCount, slot));
      if (busy.length !== 1) continue;
      for (let aside = 0; aside < slotCount && chainsLeft > 0 && work < workEnd; aside++) {
        if (aside === slot || !hasBit(trial.free, (busy[0] as number) * wordCount, aside)) continue;
        chainsLeft -= 1;
        work += CHAIN_WORK;
        const mark = trial.mark();
        if (!chains.insert(meeting, slot, aside)) continue;
        if (trial.isWhole()) return slot;
        trial.rollback(mark);
      }
    }
    return -1;
  }

  /** Tries the meeting while `ease` holds, then takes back both; answers the slot it found or -1. */
  function tryWith(
    meeting: number,
    slots: readonly number[],
    mayChain: boolean,
    ease: () => () => void,
  ): number {
    const mark = trial.mark();
    const restore = ease();
    const slot = insert(meeting, slots, mayChain);
    trial.rollback(mark);
    restore();
    return slot;
  }

  /** Sets an entry for the time of one trial. */
  function setting(values: Int32Array, index: number, value: number): () => void {
    const before = values[index] as number;
    values[index] = value;
    return () => {
      values[index] = before;
    };
  }

  /** Allows the meeting these slots, whatever ruled them out. */
  function allowing(meeting: number, slots: readonly number[]): () => void {
    const before = rules.allowed.slice(meeting * wordCount, (meeting + 1) * wordCount);
    for (const slot of slots) setBit(rules.allowed, meeting * wordCount, slot);
    return () => rules.allowed.set(before, meeting * wordCount);
  }

  /** Opens a slot of a party that is away in it. */
  function openSlot(meeting: number, found: SmallestFix[]): void {
    const parties = partiesOf(meeting);
    let told = 0;
    for (const slot of reasons.ownSlots(meeting)) {
      if (told >= MOST_OF_A_KIND || work >= workEnd) return;
      const away = parties.filter((p) => !reasons.isThere(p, slot));
      if (away.length !== 1 || !seatAndVoiceExist(meeting, slot)) continue;
      const party = away[0] as number;
      const at = tryWith(meeting, [slot], true, () => {
        const disallow = allowing(meeting, [slot]);
        setBit(rules.available, party * wordCount, slot);
        setBit(trial.free, party * wordCount, slot);
        return () => {
          disallow();
          clearBit(rules.available, party * wordCount, slot);
          clearBit(trial.free, party * wordCount, slot);
        };
      });
      if (at < 0) continue;
      told += 1;
      found.push({
        code: 'open-slot',
        party: idOf(problem.parties, party),
        slot: idOf(problem.slots, slot),
        gains: weightOf(meeting),
      });
    }
  }

  /** A suitable table and interpreter work in the slot at all (their use then is checked by placing). */
  function seatAndVoiceExist(meeting: number, slot: number): boolean {
    const fixed = compiled.fixedTable[meeting] as number;
    if ((compiled.seatless[meeting] as number) === 1) return false;
    if (fixed >= 0 && !hasBit(compiled.tableAvailable, fixed * wordCount, slot)) return false;
    const order = compiled.predecessor.subarray(
      compiled.predecessorStart[meeting],
      compiled.predecessorStart[meeting + 1],
    );
    return order.every((m) => schedule.isPlaced(m) && (schedule.slotOf[m] as number) < slot);
  }

  /** One more meeting for a party at its limit, or one more slot in a row. */
  function raiseLimits(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    for (const party of new Set(partiesOf(meeting))) {
      const limit = compiled.maxMeetings[party] as number;
      if ((schedule.count[party] as number) >= limit) {
        const at = tryWith(meeting, slots, true, () => {
          const disallow = allowing(
            meeting,
            slots.filter((slot) => fitsBesidesLimit(meeting, slot)),
          );
          const lower = setting(rules.maxMeetings, party, limit + 1);
          return () => {
            disallow();
            lower();
          };
        });
        if (at >= 0)
          found.push({ code: 'raise-limit', party: idOf(problem.parties, party), gains: weightOf(meeting) });
      }
      const run = compiled.maxRun[party] as number;
      if (run >= slotCount || !slots.some((slot) => !schedule.fitsRun(party, slot))) continue;
      const at = tryWith(meeting, slots, true, () => setting(rules.maxRun, party, run + 1));
      if (at >= 0)
        found.push({
          code: 'raise-run-length',
          party: idOf(problem.parties, party),
          gains: weightOf(meeting),
        });
    }
  }

  /** With a limit of 0 the compiled problem allows the meeting nowhere: these are the slots it had otherwise. */
  function fitsBesidesLimit(meeting: number, slot: number): boolean {
    return (
      partiesOf(meeting).every((p) => hasBit(compiled.available, p * wordCount, slot)) &&
      seatAndVoiceExist(meeting, slot)
    );
  }

  /** A table more (with what the meeting needs), or that feature at a table that stands free. */
  function addTable(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    if ((problem.tables ?? []).length === 0) return;
    const features = [...new Set(problem.meetings[meeting]?.features ?? [])];
    const wanted = features.length > 0 ? { features } : {};
    const fixed = compiled.fixedTable[meeting] as number;
    if (fixed >= 0) {
      const lacks = features.some((feature) => !problem.tables?.[fixed]?.features?.includes(feature));
      const isHome = compiled.homeTable.includes(fixed);
      const isOnlyFeature =
        lacks && isHome && reasons.reasons(meeting).every((r) => r.code !== 'home-table-conflict');
      if (!isOnlyFeature) return;
      const open = slots.filter((slot) => hasBit(compiled.tableAvailable, fixed * wordCount, slot));
      const at = tryWith(meeting, open, true, () => allowing(meeting, open));
      if (at >= 0)
        found.push({
          code: 'add-table-feature',
          table: idOf(problem.tables, fixed),
          features,
          gains: weightOf(meeting),
        });
      return;
    }
    const at = tryWith(meeting, slots, true, () => {
      const disallow = allowing(
        meeting,
        slots.filter((slot) => voiceIsOpen(meeting, slot)),
      );
      const reseat = setting(rules.seatClass, meeting, -1);
      return () => {
        disallow();
        reseat();
      };
    });
    if (at < 0) return;
    found.push({ code: 'add-table', slot: idOf(problem.slots, at), ...wanted, gains: weightOf(meeting) });
    if (features.length === 0) return;
    const spare = freeTableIn(at);
    if (spare >= 0 && canStandAlone(meeting, at))
      found.push({
        code: 'add-table-feature',
        table: idOf(problem.tables, spare),
        slot: idOf(problem.slots, at),
        features,
        gains: weightOf(meeting),
      });
  }

  /** The meeting fits the slot without moving anybody, once it has a table. */
  function canStandAlone(meeting: number, slot: number): boolean {
    return (
      tryWith(meeting, [slot], false, () => {
        const disallow = allowing(meeting, [slot]);
        const reseat = setting(rules.seatClass, meeting, -1);
        return () => {
          disallow();
          reseat();
        };
      }) >= 0
    );
  }

  /** A table that stands free in the slot and is nobody's home; -1 when all are taken or the seating is not known. */
  function freeTableIn(slot: number): number {
    if (!seats) return -1;
    const taken = new Set(schedule.membersOf(slot).map((m) => seats[m] as number));
    return compiled.groupOfTable.findIndex(
      (group, t) => group >= 0 && !taken.has(t) && hasBit(compiled.tableAvailable, t * wordCount, slot),
    );
  }

  function voiceIsOpen(meeting: number, slot: number): boolean {
    const voice = compiled.voiceClass[meeting] as number;
    if (!fitsOrderBefore(meeting, slot)) return false;
    if (voice < 0) return true;
    const from = compiled.voiceClassStart[voice] as number;
    const to = compiled.voiceClassStart[voice + 1] as number;
    for (let k = from; k < to; k++)
      if (
        hasBit(compiled.interpreterAvailable, (compiled.voiceClassInterpreter[k] as number) * wordCount, slot)
      )
        return true;
    return false;
  }

  function fitsOrderBefore(meeting: number, slot: number): boolean {
    for (const m of compiled.predecessor.subarray(
      compiled.predecessorStart[meeting],
      compiled.predecessorStart[meeting + 1],
    ))
      if (!schedule.isPlaced(m) || (schedule.slotOf[m] as number) >= slot) return false;
    return true;
  }

  /** An interpreter of the language for one slot more: one who is away then, else somebody from outside. */
  function addInterpreterHour(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    const voice = compiled.voiceClass[meeting] as number;
    const language = problem.meetings[meeting]?.language;
    if (voice < 0 || language == null) return;
    const usable = slots.filter((slot) => fitsBesidesLimit(meeting, slot) && fitsOrderBefore(meeting, slot));
    const at = tryWith(meeting, usable, true, () => {
      const disallow = allowing(meeting, usable);
      const mute = setting(rules.voiceClass, meeting, -1);
      return () => {
        disallow();
        mute();
      };
    });
    if (at < 0) return;
    found.push({
      code: 'add-interpreter-hour',
      language,
      slot: idOf(problem.slots, at),
      gains: weightOf(meeting),
    });
  }

  /** An interpreter of the language who has all meetings agreed, or all in a row agreed, takes one more. */
  function raiseInterpreterLimits(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    const voice = compiled.voiceClass[meeting] as number;
    if (voice < 0) return;
    const usable = slots.filter((slot) => fitsBesidesLimit(meeting, slot) && fitsOrderBefore(meeting, slot));
    const raise = (code: 'raise-limit' | 'raise-run-length', i: number, limits: Int32Array): void => {
      if (work >= workEnd || found.filter((fix) => fix.interpreter !== undefined).length >= MOST_OF_A_KIND)
        return;
      const at = tryWith(meeting, usable, false, () => {
        const disallow = allowing(meeting, usable);
        const lower = setting(limits, i, (limits[i] as number) + 1);
        return () => {
          disallow();
          lower();
        };
      });
      if (at >= 0) found.push({ code, interpreter: idOf(problem.interpreters, i), gains: weightOf(meeting) });
    };
    for (
      let k = compiled.voiceClassStart[voice] as number;
      k < (compiled.voiceClassStart[voice + 1] as number);
      k++
    ) {
      const i = compiled.voiceClassInterpreter[k] as number;
      const isFull = (schedule.interpreting.load[i] as number) >= (compiled.interpreterMax[i] as number);
      if (isFull) raise('raise-limit', i, rules.interpreterMax);
      else if ((compiled.interpreterRun[i] as number) < slotCount)
        raise('raise-run-length', i, rules.interpreterRun);
    }
  }

  /** Each meeting in the way, taken out for this one: `gains` is what remains. */
  function giveUpWish(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    const rivals = rivalsOf(meeting, slots);
    let best: SmallestFix | null = null;
    for (const rival of rivals) {
      if (work >= workEnd) break;
      const mark = trial.mark();
      const victims: number[] = [];
      takeOut(trial, rival, victims);
      const lost = victims.reduce((sum, m) => sum + weightOf(m), 0);
      const gains = weightOf(meeting) - lost;
      if (trial.isWhole() && (!best || gains > best.gains) && insert(meeting, slots, false) >= 0)
        best = { code: 'give-up-wish', meeting: idOf(problem.meetings, rival), gains };
      trial.rollback(mark);
    }
    if (best && isWorthTelling(best, found)) found.push(best);
  }

  /** A trade that wins nothing in all is told only where nothing else helps. */
  function isWorthTelling(trade: SmallestFix, found: readonly SmallestFix[]): boolean {
    return trade.gains > 0 || found.length === 0;
  }

  /** Placed meetings whose going could make room: of a full party, or of a slot without table or interpreter. */
  function rivalsOf(meeting: number, slots: readonly number[]): number[] {
    const rivals = new Set<number>();
    for (const slot of slots) {
      const obstacles = reasons.obstacles(meeting, slot);
      for (const obstacle of obstacles) {
        if (obstacle.type === 'party-full')
          for (const m of schedule.meetingsAt(obstacle.party, slot)) rivals.add(m);
        else if (obstacle.type === 'party-limit' || obstacle.type === 'run-length')
          for (const m of placedOf(obstacle.party)) rivals.add(m);
        else if (obstacle.type !== 'pinned-party' && obstacle.type !== 'order' && obstacles.length === 1)
          for (const m of schedule.membersOf(slot)) rivals.add(m);
      }
      if (rivals.size > 400) break;
    }
    return [...rivals]
      .filter((m) => (compiled.mandatory[m] as number) === 0)
      .sort((a, b) => weightOf(a) - weightOf(b) || a - b);
  }

  function placedOf(party: number): number[] {
    const row = compiled.partyMeeting.subarray(compiled.partyStart[party], compiled.partyStart[party + 1]);
    return [...row].filter((m) => schedule.isPlaced(m));
  }

  /** A pinned meeting that would go elsewhere, were it not for its pin. */
  function releasePin(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    const pinned = new Set<number>();
    for (const slot of slots)
      for (const party of partiesOf(meeting))
        for (const m of schedule.meetingsAt(party, slot))
          if (problem.meetings[m]?.pinned?.slot != null && problem.meetings[m]?.pinned?.table == null)
            pinned.add(m);
    for (const other of pinned) {
      if (work >= workEnd) return;
      const free = reasons.commonSlots(other).filter((slot) => seatAndVoiceExist(other, slot));
      const from = schedule.slotOf[other] as number;
      const mark = trial.mark();
      const disallow = allowing(other, free);
      trial.unplace(other);
      const isIn = insert(meeting, slots.includes(from) ? [from] : [], false) >= 0;
      const isBack = isIn && insert(other, free, true) >= 0 && trial.isWhole();
      trial.rollback(mark);
      disallow();
      if (!isBack) continue;
      found.push({ code: 'release-pin', meeting: idOf(problem.meetings, other), gains: weightOf(meeting) });
      return;
    }
  }

  /** The wish that must come before, put in at the cost of one other, so that this one can follow. */
  function placePredecessor(meeting: number, slots: readonly number[], found: SmallestFix[]): void {
    const row = compiled.predecessor.subarray(
      compiled.predecessorStart[meeting],
      compiled.predecessorStart[meeting + 1],
    );
    const missing = [...row].filter((m) => !schedule.isPlaced(m));
    const before = missing[0];
    if (missing.length !== 1 || before === undefined) return;
    const common = reasons.commonSlots(before);
    let best: SmallestFix | null = null;
    for (const rival of [-1, ...rivalsOf(before, common)]) {
      if (work >= workEnd) break;
      const mark = trial.mark();
      const victims: number[] = [];
      if (rival >= 0) takeOut(trial, rival, victims);
      const gains = weightOf(before) + weightOf(meeting) - victims.reduce((sum, m) => sum + weightOf(m), 0);
      if (trial.isWhole() && (!best || gains > best.gains)) {
        const at = insert(before, common, rival < 0);
        if (at >= 0 && insert(meeting, slots, false) >= 0 && trial.isWhole())
          best = {
            code: 'place-predecessor',
            meeting: idOf(problem.meetings, before),
            slot: idOf(problem.slots, at),
            gains,
          };
      }
      trial.rollback(mark);
    }
    if (best && isWorthTelling(best, found)) found.push(best);
  }

  return {
    work: () => work,
    fixes(meeting) {
      workEnd = work + WORK_PER_MEETING;
      const found: SmallestFix[] = [];
      const common = reasons.commonSlots(meeting);
      openSlot(meeting, found);
      raiseLimits(meeting, common, found);
      if (hasObstacle(meeting, common, 'table')) addTable(meeting, common, found);
      if (hasObstacle(meeting, common, 'interpreter')) {
        addInterpreterHour(meeting, common, found);
        raiseInterpreterLimits(meeting, common, found);
      }
      releasePin(meeting, common, found);
      placePredecessor(meeting, common, found);
      giveUpWish(meeting, common, found);
      return found.sort((a, b) => b.gains - a.gains);
    },
  };

  function hasObstacle(meeting: number, slots: readonly number[], type: 'table' | 'interpreter'): boolean {
    return slots.some((slot) => reasons.obstacles(meeting, slot).some((obstacle) => obstacle.type === type));
  }
}
