import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageWriter } from '../../shared/contracts/pages.ts';

/** Beside the bundle where it was copied to by the deployment, else where the build of the pages leaves it. */
const PLACES = ['./pages.mjs', '../../web/dist/.server/pages.mjs'];

let loading: Promise<PageWriter> | null = null;

/** The module that the build of the pages made for us. @throws Error when the pages are not built. */
export function pageWriter(): Promise<PageWriter> {
  loading ??= load();
  return loading;
}

async function load(): Promise<PageWriter> {
  const url = PLACES.map((place) => new URL(place, import.meta.url)).find((place) =>
    existsSync(fileURLToPath(place)),
  );
  if (url === undefined) throw new Error('The pages are not built: npm run build:web.');
  const { writer }: { writer: PageWriter } = await import(url.href);
  return writer;
}
