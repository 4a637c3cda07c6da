/** For whom a caller speaks in a showcase: the office may do more than the parties, and each party only for itself. */
export type Standing = {
  readonly isOffice: boolean;
  readonly parties: readonly string[];
  readonly interpreters: readonly string[];
};

export const speaksForAny = (standing: Standing, parties: readonly string[]): boolean =>
  parties.some((partyId) => standing.parties.includes(partyId));
