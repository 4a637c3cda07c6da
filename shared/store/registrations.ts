import type { Registration, RegistrationStatus } from '../model/registration.ts';
import type { UniqueValue } from '../model/uniqueness.ts';
import type { Database, PageRequest } from './database.ts';
import { readWanted } from './filtered-page.ts';
import { keys } from './keys.ts';
import { type Page, readOne } from './read.ts';

export const registrationById = (
  database: Database,
  showcaseId: string,
  registrationId: string,
): Promise<Registration | null> =>
  readOne(database, 'registration', keys.registration(showcaseId, registrationId));

/** Registrations in the order of their making, of one status if one is named. */
export const listRegistrations = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
  status?: RegistrationStatus,
): Promise<Page<Registration>> =>
  readWanted(
    database,
    'registration',
    keys.registration(showcaseId),
    page,
    (registration) => status === undefined || registration.status === status,
  );

/** Which registration holds this applicant's place, if any. */
export const applicantOf = (
  database: Database,
  showcaseId: string,
  applicant: string,
): Promise<UniqueValue | null> =>
  readOne(database, 'unique', keys.unique(showcaseId, 'applicant', applicant));
