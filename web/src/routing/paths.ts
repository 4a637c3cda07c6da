/**
 * Every page by name with its address. Mails link to these, so a path is changed only with a redirect. The modules
 * that show them are in route-table.ts, apart, so that a page can know its own parameters.
 */
export const paths = {
  showcases: '/',
  showcase: '/showcases/:showcaseId',
  register: '/showcases/:showcaseId/register',
  signIn: '/sign-in',
  answer: '/answer',
  home: '/home',
  myData: '/my-data',
  party: '/showcases/:showcaseId/parties/:partyId',
  profile: '/showcases/:showcaseId/parties/:partyId/profile',
  members: '/showcases/:showcaseId/parties/:partyId/members',
  slots: '/showcases/:showcaseId/parties/:partyId/slots',
  partners: '/showcases/:showcaseId/parties/:partyId/partners',
  wishes: '/showcases/:showcaseId/parties/:partyId/wishes',
  agenda: '/showcases/:showcaseId/parties/:partyId/agenda',
  interpreter: '/showcases/:showcaseId/interpreters/:interpreterId',
  console: '/console',
  newShowcase: '/console/new',
  showcaseConsole: '/console/:showcaseId',
  setUp: '/console/:showcaseId/set-up',
  registrations: '/console/:showcaseId/registrations',
  partyRecords: '/console/:showcaseId/parties',
  importParties: '/console/:showcaseId/parties/import',
  partyRecord: '/console/:showcaseId/parties/:recordId',
  resources: '/console/:showcaseId/resources',
  wishMatrix: '/console/:showcaseId/wishes',
  planning: '/console/:showcaseId/planning',
  plan: '/console/:showcaseId/planning/:number',
  board: '/console/:showcaseId/board',
  grants: '/console/:showcaseId/people',
} as const;
export type PageName = keyof typeof paths;

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
export type PageParams<Name extends PageName> = { readonly [Key in NamesIn<(typeof paths)[Name]>]: string };
export type PageProps<Name extends PageName> = { readonly params: PageParams<Name> };

type ParamsArgument<Name extends PageName> = [keyof PageParams<Name>] extends [never]
  ? [params?: Record<string, never>]
  : [params: PageParams<Name>];

/** The address of a page: pathTo('agenda', {showcaseId, partyId}). */
export function pathTo<Name extends PageName>(name: Name, ...[params]: ParamsArgument<Name>): string {
  const values: Readonly<Record<string, string>> = params ?? {};
  return paths[name].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(values[key] ?? ''));
}

export type PageMatch = { readonly name: PageName; readonly params: Readonly<Record<string, string>> };

/** The page at an address, or null. */
export function matchPath(pathname: string): PageMatch | null {
  const wanted = pathname.split('/').filter((part) => part !== '');
  for (const name of Object.keys(paths) as PageName[]) {
    const parts = paths[name].split('/').filter((part) => part !== '');
    if (parts.length !== wanted.length) continue;
    const params: Record<string, string> = {};
    const fits = parts.every((part, index) => {
      const actual = wanted[index] ?? '';
      if (!part.startsWith(':')) return part === actual;
      params[part.slice(1)] = decode(actual);
      return true;
    });
    if (fits) return { name, params };
  }
  return null;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % in a hand-typed address; the API answers not-found for it
  }
}
