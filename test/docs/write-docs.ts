import { readFileSync, writeFileSync } from 'node:fs';
import { withRouteTable } from './route-table.ts';

/** `npm run docs`: writes the parts of the documentation that come from the code. */
const architecture = 'docs/architecture.md';
writeFileSync(architecture, withRouteTable(readFileSync(architecture, 'utf8')));
