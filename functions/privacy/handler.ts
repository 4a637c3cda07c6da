import { privacyContracts } from '../../shared/contracts/privacy.ts';
import { httpFunction } from '../http/edge.ts';
import { eraseMyData } from './erase-my-data.ts';
import { getMyData } from './get-my-data.ts';

export const handler = httpFunction(privacyContracts, { getMyData, eraseMyData });
