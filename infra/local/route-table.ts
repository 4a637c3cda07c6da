import type { FunctionDefinition } from '../../functions/manifest.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { RouteKey } from '../../shared/contracts/match-route.ts';

/** A route and the function that answers it. */
export type Route = RouteKey & { readonly definition: FunctionDefinition };

/** The routes of the contracts, each with the function that its capability names in the manifest, and those of pages. */
export function buildRoutes(functions: readonly FunctionDefinition[]): readonly Route[] {
  const ofContracts = Object.values(contracts).flatMap(({ method, path, capability }) => {
    const definition = functions.find(
      ({ trigger }) => trigger.type === 'http' && trigger.capability === capability,
    );
    return definition === undefined ? [] : [{ method, path, definition }];
  });
  return [...ofContracts, ...buildPageRoutes(functions)];
}

/** The routes of the documents that a function writes. */
export function buildPageRoutes(functions: readonly FunctionDefinition[]): readonly Route[] {
  return functions.flatMap((definition) => {
    const { trigger } = definition;
    if (trigger.type !== 'pages') return [];
    return trigger.paths.flatMap((path) => ['GET', 'HEAD'].map((method) => ({ method, path, definition })));
  });
}
