/** Sets of slots are runs of 32-bit words: slot t is bit t & 31 of word t >>> 5, counted from an offset. */

/** True when slot `slot` is in the set that begins at word `offset`. */
export function hasBit(words: Uint32Array, offset: number, slot: number): boolean {
  return (((words[offset + (slot >>> 5)] as number) >>> (slot & 31)) & 1) === 1;
}

export function setBit(words: Uint32Array, offset: number, slot: number): void {
  words[offset + (slot >>> 5)] = (words[offset + (slot >>> 5)] as number) | (1 << (slot & 31));
}

export function clearBit(words: Uint32Array, offset: number, slot: number): void {
  words[offset + (slot >>> 5)] = (words[offset + (slot >>> 5)] as number) & ~(1 << (slot & 31));
}

/** Number of set bits of one word (Hacker's Delight, section 5-1). */
export function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countSet(words: Uint32Array, offset: number, wordCount: number): number {
  let total = 0;
  for (let w = 0; w < wordCount; w++) total += countBits(words[offset + w] as number);
  return total;
}

/** The slots of a set in time order. */
export function slotsOf(words: Uint32Array, offset: number, wordCount: number): number[] {
  const slots: number[] = [];
  for (let w = 0; w < wordCount; w++) {
    let word = words[offset + w] as number;
    while (word !== 0) {
      const low = word & -word;
      slots.push(w * 32 + (31 - Math.clz32(low)));
      word ^= low;
    }
  }
  return slots;
}
