import type { FunctionDefinition } from '../../functions/manifest.ts';
import { contracts } from '../../shared/contracts/all-contracts.ts';

/** A route and the function that answers it. */
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

/** The routes of the contracts, each with the function that its capability names in the manifest, and those of pages. */
export function buildRoutes(functions: readonly FunctionDefinition[]): readonly Route[] {
  const ofContracts = Object.values(contracts).flatMap((contract) => {
    const definition = functions.find(
      ({ trigger }) => trigger.type === 'http' && trigger.capability === contract.capability,
    );
    return definition === undefined ? [] : [routeOf(contract.method, contract.path, definition)];
  });
  return [...ofContracts, ...buildPageRoutes(functions)];
}

/** The routes of the documents that a function writes. */
export function buildPageRoutes(functions: readonly FunctionDefinition[]): readonly Route[] {
  return functions.flatMap((definition) => {
    const { trigger } = definition;
    if (trigger.type !== 'pages') return [];
    return trigger.paths.flatMap((path) =>
      ['GET', 'HEAD'].map((method) => routeOf(method, path, definition)),
    );
  });
}

const routeOf = (method: string, path: string, definition: FunctionDefinition): Route => ({
  method,
  path,
  segments: path.split('/'),
  definition,
});

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

/** As in `{page+}`: the last segment of a route, which takes all that follows. */
const isGreedy = (segment: string): boolean => segment.endsWith('+}');

const fits = (route: Route, segments: readonly string[]): boolean =>
  (isGreedy(route.segments.at(-1) ?? '')
    ? route.segments.length <= segments.length
    : route.segments.length === segments.length) &&
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
    route.segments.flatMap((segment, index) => {
      if (isGreedy(segment)) return [[segment.slice(1, -2), decode(segments.slice(index).join('/'))]];
      return isParameter(segment) ? [[segment.slice(1, -1), decode(segments[index] ?? '')]] : [];
    }),
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
