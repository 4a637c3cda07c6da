/**
 * The list begun at a place that depends on a name. Rivals who choose among equals then begin at different ones: of
 * 100 bookings into 100 free tables most get one at the first attempt instead of all asking for the first table.
 */
export function rotated<Item>(items: readonly Item[], name: string): Item[] {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + character.charCodeAt(0)) % 1_000_003;
  const start = items.length === 0 ? 0 : sum % items.length;
  return [...items.slice(start), ...items.slice(0, start)];
}
