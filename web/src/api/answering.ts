import { type OfParty, refreshParty } from './party-queries.ts';

/** In whose name wishes are answered: a member who is signed in, or the holder of the link in a mail. */
export type Answering = OfParty & {
  /** The token of the link; undefined for a session. */
  readonly link: string | undefined;
  /** Reads anew what an answer may have changed. */
  readonly refresh: () => Promise<unknown>;
};

export const asMember = (of: OfParty): Answering => ({
  ...of,
  link: undefined,
  refresh: () => refreshParty(of),
});
