import { metaContracts } from '../../shared/contracts/meta.ts';
import { openApi } from '../../shared/contracts/openapi.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { keys } from '../../shared/store/keys.ts';
import type { Call } from '../http/call.ts';
import { httpFunction } from '../http/edge.ts';

const VERSION = '0.1.0';

async function getHealth(call: Call<typeof metaContracts.getHealth>) {
  const { database, settings } = call.services;
  try {
    await database.get(keys.listing('health'));
  } catch (cause) {
    throw new AppError('try-again', { retryAfterSeconds: 5 }, cause);
  }
  return { status: 'ok' as const, version: VERSION, stage: settings.stage };
}

let description: Record<string, unknown> | null = null;

async function getOpenApi(call: Call<typeof metaContracts.getOpenApi>) {
  description ??= openApi(call.services.settings.publicUrl, VERSION);
  return description;
}

export const handler = httpFunction(metaContracts, { getHealth, getOpenApi });
