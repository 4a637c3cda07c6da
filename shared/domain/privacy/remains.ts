import type { Remainder } from '../../model/my-data.ts';

const DAYS: readonly (readonly [Remainder['what'], number | null])[] = [
  ['answers-to-requests', 25 / 24],
  ['events', 7],
  ['mails-on-their-way', 7],
  ['erasure-mark', 14],
  ['delivery-reports', 14],
  ['backups', 35],
  ['interpreter-name-in-mails-of-others', 180],
  ['audit-pseudonyms', null],
];

/**
 * What an erasure cannot take away at once, and until when it is there; docs/privacy.md explains each. DynamoDB
 * removes what has ended within a few days more.
 */
export function remainsAfterErasure(
  now: string,
  was: { readonly isInterpreter: boolean; readonly isSuppressed: boolean },
): Remainder[] {
  const until = (days: number): string => new Date(Date.parse(now) + days * 86_400_000).toISOString();
  const remains = DAYS.map(
    ([what, days]): Remainder => ({ what, until: days === null ? null : until(days) }),
  );
  const suppression: Remainder = { what: 'suppression', until: null };
  return [
    ...remains.filter(({ what }) => was.isInterpreter || what !== 'interpreter-name-in-mails-of-others'),
    ...(was.isSuppressed ? [suppression] : []),
  ];
}
