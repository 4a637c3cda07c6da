import { exportContracts } from './exports.ts';
import { meetingContracts } from './meetings.ts';
import { metaContracts } from './meta.ts';
import { partyContracts } from './parties.ts';
import { planningContracts } from './planning.ts';
import { privacyContracts } from './privacy.ts';
import { registrationContracts } from './registrations.ts';
import { showcaseContracts } from './showcases.ts';
import { signInContracts } from './sign-in.ts';
import { wishContracts } from './wishes.ts';

/** Every route of the product by its operation id. */
export const contracts = {
  ...metaContracts,
  ...signInContracts,
  ...showcaseContracts,
  ...registrationContracts,
  ...partyContracts,
  ...wishContracts,
  ...meetingContracts,
  ...planningContracts,
  ...exportContracts,
  ...privacyContracts,
} as const;
export type OperationId = keyof typeof contracts;
