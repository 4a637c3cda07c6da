import { manifest } from '../../functions/manifest.ts';
import type { Capability } from '../../shared/contracts/contract.ts';
import type { HttpHandler } from './call-api.ts';

/** The functions behind the routes as the manifest names them, by capability. */
export async function loadHttpHandlers(): Promise<ReadonlyMap<Capability, HttpHandler>> {
  const handlers = new Map<Capability, HttpHandler>();
  for (const { trigger, entry } of manifest.functions) {
    if (trigger.type !== 'http') continue;
    const module: { readonly handler: HttpHandler } = await import(
      /* @vite-ignore */ new URL(`../../${entry}`, import.meta.url).href
    );
    handlers.set(trigger.capability, module.handler);
  }
  return handlers;
}
