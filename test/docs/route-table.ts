import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { Contract } from '../../shared/contracts/contract.ts';

const BEGIN = '<!-- routes: written by `npm run docs`, do not edit -->';
const END = '<!-- end of routes -->';

/** Every route with who may call it, as the Markdown table of docs/architecture.md. */
export function routeTable(): string {
  const rows = (Object.values(contracts) as readonly Contract[]).map(
    (contract) =>
      `| \`${contract.method} ${contract.path}\` | ${contract.callers.join(', ')} | ${contract.phases?.join(', ') ?? 'any'} |`,
  );
  return ['| route | who may call it | phases |', '|---|---|---|', ...rows].join('\n');
}

/** The page with the present table between its markers. @throws Error when the markers are missing. */
export function withRouteTable(page: string): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined)
    throw new Error('the markers of the route table are missing');
  return `${before}${BEGIN}\n\n${routeTable()}\n\n${END}${after}`;
}
