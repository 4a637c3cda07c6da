import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeEventCatalogue } from './event-catalogue.ts';

/** `npm run docs`: writes docs/events.md anew. */
writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'events.md'), writeEventCatalogue());
