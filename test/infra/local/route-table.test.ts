import { describe, expect, test } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { buildRoutes } from '../../../infra/local/route-table.ts';
import { contracts } from '../../../shared/contracts/all-contracts.ts';
import { matchRoute } from '../../../shared/contracts/match-route.ts';

const routes = buildRoutes(manifest.functions);
const found = (method: string, path: string) => {
  const match = matchRoute(routes, method, path);
  return match.type === 'found' ? [match.route.path, match.parameters] : match;
};

describe('the routes', () => {
  test('lead every contract and every written page to a function of the manifest', () => {
    const pages = manifest.functions.flatMap(({ trigger }) =>
      trigger.type === 'pages' ? trigger.paths : [],
    );

    expect(pages.length).toBeGreaterThan(0);
    expect(routes.map(({ path, method }) => `${method} ${path}`).sort()).toEqual(
      [
        ...Object.values(contracts).map(({ path, method }) => `${method} ${path}`),
        ...pages.flatMap((path) => [`GET ${path}`, `HEAD ${path}`]),
      ].sort(),
    );
  });

  test('let the rest of a path be one parameter where the route says so, but not an empty one', () => {
    expect(found('GET', '/showcases/x/parties/p/agenda')).toEqual([
      '/showcases/{page+}',
      { page: 'x/parties/p/agenda' },
    ]);
    expect(found('GET', '/showcases')).toEqual({ type: 'unknown' });
    expect(found('GET', '/showcases/')).toEqual({ type: 'unknown' });
    expect(found('POST', '/')).toEqual({ type: 'wrong-method', allowed: ['GET', 'HEAD'] });
  });

  test('prefer words to parameters', () => {
    expect(found('GET', '/api/showcases/x/parties/p/agenda.ics')).toEqual([
      '/api/showcases/{showcaseId}/parties/{partyId}/agenda.ics',
      { showcaseId: 'x', partyId: 'p' },
    ]);
    expect(found('POST', '/api/showcases/x/wishes/import')).toEqual([
      '/api/showcases/{showcaseId}/wishes/import',
      { showcaseId: 'x' },
    ]);
  });

  test('decode parameters, and leave alone what cannot be decoded', () => {
    expect(found('GET', '/api/showcases/a%20b')).toEqual([
      '/api/showcases/{showcaseId}',
      { showcaseId: 'a b' },
    ]);
    expect(found('GET', '/api/showcases/%zz')).toEqual([
      '/api/showcases/{showcaseId}',
      { showcaseId: '%zz' },
    ]);
  });

  test('tell a wrong method from an unknown address', () => {
    expect(found('DELETE', '/api/health')).toEqual({ type: 'wrong-method', allowed: ['GET'] });
    // The same address fits `wishes/{wishId}` too, whose methods are not this one's.
    expect(found('OPTIONS', '/api/showcases/shw_1/wishes/import')).toEqual({
      type: 'wrong-method',
      allowed: ['POST'],
    });
    expect(found('GET', '/api/nothing')).toEqual({ type: 'unknown' });
  });
});
