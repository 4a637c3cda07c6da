import type { ExactModel } from './exact-model.ts';

/**
 * Sets of meetings as bits, so that the search asks about all meetings of a party or slot at once. Each set takes
 * `words` words; set k of a list begins at k × words.
 */
export interface MeetingMasks {
  readonly words: number;
  readonly ofParty: Int32Array;
  /** By slot: allowed in it; allowed in a later one; in a later one of the same day; only later the same day. */
  readonly allowedAt: Int32Array;
  readonly allowedLater: Int32Array;
  readonly allowedLaterToday: Int32Array;
  readonly onlyLaterToday: Int32Array;
  /** By slot: told to be in it. */
  readonly toldAt: Int32Array;
  readonly pinned: Int32Array;
  /** By interpreter: meetings it could serve. */
  readonly servedBy: Int32Array;
}

export function createMasks(model: ExactModel): MeetingMasks {
  const { meetingCount, slotCount, partyCount, interpreters } = model;
  const words = Math.max(1, Math.ceil(meetingCount / 32));
  const masks = {
    words,
    ofParty: new Int32Array(partyCount * words),
    allowedAt: new Int32Array(slotCount * words),
    allowedLater: new Int32Array(slotCount * words),
    allowedLaterToday: new Int32Array(slotCount * words),
    onlyLaterToday: new Int32Array(slotCount * words),
    toldAt: new Int32Array(slotCount * words),
    pinned: new Int32Array(words),
    servedBy: new Int32Array((interpreters?.count ?? 0) * words),
  };
  const put = (sets: Int32Array, k: number, m: number): void => {
    sets[k * words + (m >> 5)] = (sets[k * words + (m >> 5)] as number) | (1 << (m & 31));
  };
  for (let m = 0; m < meetingCount; m += 1) {
    let isLater = false;
    let isToday = false;
    let isOtherDay = false;
    for (let s = slotCount - 1; s >= 0; s -= 1) {
      if (s < slotCount - 1 && model.dayOf[s] !== model.dayOf[s + 1]) {
        isOtherDay ||= isToday;
        isToday = false;
      }
      if (isLater) put(masks.allowedLater, s, m);
      if (isToday) put(masks.allowedLaterToday, s, m);
      if (isToday && !isOtherDay) put(masks.onlyLaterToday, s, m);
      if (model.allowed[m * slotCount + s] === 0) continue;
      put(masks.allowedAt, s, m);
      isLater = true;
      isToday = true;
    }
    if (isLater) for (const p of model.partiesOf[m] ?? []) put(masks.ofParty, p, m);
    const told = model.currentSlot[m] as number;
    if (told >= 0) put(masks.toldAt, told, m);
    if (model.isPinned[m] === 1) put(masks.pinned, 0, m);
    for (const i of interpreters?.choicesOf[m] ?? []) put(masks.servedBy, i, m);
  }
  return masks;
}
