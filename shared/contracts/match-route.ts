/** A method and a path whose segments may be parameters: `{id}` takes one, `{rest+}` at the end all that follow. */
export type RouteKey = { readonly method: string; readonly path: string };

export type Match<Route extends RouteKey> =
  | { readonly type: 'found'; readonly route: Route; readonly parameters: Readonly<Record<string, string>> }
  | { readonly type: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly type: 'unknown' };

/** Finds the route as API Gateway does: literal segments win over parameters, from the left. */
export function matchRoute<Route extends RouteKey>(
  routes: readonly Route[],
  method: string,
  path: string,
): Match<Route> {
  const segments = path.split('/');
  const candidates = routes
    .map((route) => ({ route, pattern: route.path.split('/') }))
    .filter(({ pattern }) => fits(pattern, segments))
    .sort((a, b) => byLiterals(a.pattern, b.pattern));
  const found = candidates.find(({ route }) => route.method === method);
  if (found !== undefined)
    return { type: 'found', route: found.route, parameters: parametersOf(found.pattern, segments) };
  // Of several paths that fit, the most literal one is the resource that the description knows under this address.
  const [closest] = candidates;
  if (closest === undefined) return { type: 'unknown' };
  const own = candidates.filter(({ route }) => route.path === closest.route.path);
  return { type: 'wrong-method', allowed: own.map(({ route }) => route.method) };
}

const isParameter = (segment: string): boolean => segment.startsWith('{');
const isGreedy = (segment: string): boolean => segment.endsWith('+}');

const fits = (pattern: readonly string[], segments: readonly string[]): boolean =>
  (isGreedy(pattern.at(-1) ?? '') ? pattern.length <= segments.length : pattern.length === segments.length) &&
  pattern.every((segment, index) =>
    isParameter(segment) ? segments[index] !== '' : segment === segments[index],
  );

const byLiterals = (a: readonly string[], b: readonly string[]): number => {
  const first = a.findIndex((segment, index) => isParameter(segment) !== isParameter(b[index] ?? ''));
  return first === -1 ? 0 : isParameter(a[first] ?? '') ? 1 : -1;
};

function parametersOf(pattern: readonly string[], segments: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pattern.flatMap((segment, index) => {
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
