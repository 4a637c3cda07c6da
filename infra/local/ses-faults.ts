/** How unkind the local SES is; set by a control route of its own port, for tests and demonstrations. */
export type SesBehaviour = {
  /** More mails in one second than this are refused with "Maximum sending rate exceeded". */
  readonly ratePerSecond: number | null;
  /** More mails in all than this are refused with "Daily message quota exceeded". */
  readonly dailyQuota: number | null;
  /** So many coming mails are accepted without the sender ever getting an answer. */
  readonly loseAnswers: number;
  /** So many coming mails are refused with an internal failure before they are accepted. */
  readonly failures: number;
  /** Addresses that bounce for good, or for now, or that complain, or that SES refuses outright. */
  readonly hardBounces: readonly string[];
  readonly softBounces: readonly string[];
  readonly complaints: readonly string[];
  readonly rejects: readonly string[];
};

export const KIND: SesBehaviour = {
  ratePerSecond: null,
  dailyQuota: null,
  loseAnswers: 0,
  failures: 0,
  hardBounces: [],
  softBounces: [],
  complaints: [],
  rejects: [],
};

/** The change that a body asks for, laid over what is set; a name or kind of value that is unknown is refused. */
export function changeBehaviour(
  current: SesBehaviour,
  change: Readonly<Record<string, unknown>>,
): SesBehaviour {
  for (const [name, value] of Object.entries(change)) {
    if (!Object.hasOwn(KIND, name)) throw new Error(`There is no setting "${name}".`);
    const isList = Array.isArray(KIND[name as keyof SesBehaviour]);
    const fits = isList
      ? Array.isArray(value) && value.every((entry) => typeof entry === 'string')
      : value === null || (typeof value === 'number' && value >= 0);
    if (!fits) throw new Error(`"${name}" must be ${isList ? 'a list of addresses' : 'a number'}.`);
  }
  return { ...current, ...change };
}

export type Fate = 'deliver' | 'hard-bounce' | 'soft-bounce' | 'complaint' | 'reject';

/** What becomes of a mail to this address, the mailbox simulator's addresses of the real service included. */
export function fateOf(address: string, behaviour: SesBehaviour): Fate {
  const lower = address.toLowerCase();
  const [local, domain] = lower.split('@');
  const simulated = domain === 'simulator.amazonses.com' ? local?.split('+')[0] : undefined;
  const listed = (addresses: readonly string[]): boolean =>
    addresses.some((entry) => entry.toLowerCase() === lower);
  if (listed(behaviour.rejects)) return 'reject';
  if (simulated === 'bounce' || simulated === 'suppressionlist' || listed(behaviour.hardBounces))
    return 'hard-bounce';
  if (listed(behaviour.softBounces)) return 'soft-bounce';
  if (simulated === 'complaint' || listed(behaviour.complaints)) return 'complaint';
  return 'deliver';
}
