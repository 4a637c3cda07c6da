import type { FunctionDefinition } from '../../functions/manifest.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';

/** The routes of the contracts, each with the function that its capability names in the manifest. */
export type Route = {
  readonly method: string;
  readonly path: string;
  readonly segments: readonly string[];
  readonly definition: FunctionDefinition;
};

export type Match =
  | { readonly type: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly type: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly type: 'unknown' };

export function buildRoutes(functions: readonly FunctionDefinition[]): readonly Route[] {
  return Object.values(contracts).flatMap((contract) => {
    const definition = functions.find(
      ({ trigger }) => trigger.type === 'http' && trigger.capability === contract.capability,
    );
    if (definition === undefined) return [];
    const { method, path } = contract;
    return [{ method, path, segments: path.split('/'), definition }];
  });
}

/** Finds the route as API Gateway does: literal segments win over parameters, from the left. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const segments = path.split('/');
  const candidates = routes.filter((route) => fits(route, segments)).sort(byLiterals);
  const route = candidates.find((candidate) => candidate.method === method);
  if (route !== undefined) return { type: 'found', route, parameters: parametersOf(route, segments) };
  if (candidates.length === 0) return { type: 'unknown' };
  // Of several paths that fit, the most literal one is the resource that the description knows under this address.
  const own = candidates.filter((candidate) => candidate.path === candidates[0]?.path);
  return { type: 'wrong-method', allowed: own.map((candidate) => candidate.method) };
}

const isParameter = (segment: string): boolean => segment.startsWith('{');

const fits = (route: Route, segments: readonly string[]): boolean =>
  route.segments.length === segments.length &&
  route.segments.every((segment, index) =>
    isParameter(segment) ? segments[index] !== '' : segment === segments[index],
  );

const byLiterals = (a: Route, b: Route): number => {
  const first = a.segments.findIndex(
    (segment, index) => isParameter(segment) !== isParameter(b.segments[index] ?? ''),
  );
  return first === -1 ? 0 : isParameter(a.segments[first] ?? '') ? 1 : -1;
};

function parametersOf(route: Route, segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    route.segments.flatMap((segment, index) =>
      isParameter(segment) ? [[segment.slice(1, -1), decode(segments[index] ?? '')]] : [],
    ),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A broken percent sign is passed on as it is; the contract's pattern refuses it with a proper answer.
    return text;
  }
}
