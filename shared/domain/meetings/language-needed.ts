import type { Party } from '../../model/party.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { Wish } from '../../model/wish.ts';

type Known = { readonly showcase: Showcase; readonly parties: ReadonlyMap<string, Party> };

/**
 * The language pair a meeting needs an interpreter for: what the office arranged, else the showcase's pair when one
 * of the parties asked for an interpreter, else none.
 */
export function languageFor({ showcase, parties }: Known, wish: Wish): string | null {
  if (wish.arrangement.language !== null) return wish.arrangement.language;
  const asksForOne = [wish.from, ...wish.to].some((id) => parties.get(id)?.profile.needsInterpreter === true);
  return asksForOne ? showcase.rules.interpretation : null;
}
