import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest, Plugin } from 'vite';
import type { BuiltDocument, PageFiles } from './src/document/built-document.ts';
import type { PageName } from './src/routing/paths.ts';

/** Where each page's module and words are named; read as text, since the modules themselves are for browsers. */
const ROUTE = /^ {2}(\w+): \{\s*load: \(\) => import\('\.\.\/(.+?)'\),\s*areas: \[(.*?)\],?\s*\}/gms;

/**
 * Gives `virtual:built-document` to the module that writes documents: index.html as the scripts' build left it, and
 * for each page the style sheets and scripts that it needs, found in Vite's manifest.
 */
export function builtDocument(root: string, scriptsFolder: () => string): Plugin {
  const id = '\0built-document';
  return {
    name: 'engawa:built-document',
    applyToEnvironment: ({ name }) => name === 'server',
    resolveId: (source) => (source === 'virtual:built-document' ? id : undefined),
    load(wanted) {
      if (wanted !== id) return undefined;
      return `export default ${JSON.stringify(readBuild(root, scriptsFolder()))}`;
    },
  };
}

function readBuild(root: string, folder: string): BuiltDocument {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const routes = readFileSync(join(root, 'src', 'routing', 'route-table.ts'), 'utf8');
  const entry = filesOf(manifest, ['index.html']);
  const pages = [...routes.matchAll(ROUTE)].map(
    ([, name = '', module = '', areas = '']): [string, PageFiles] => {
      const words = ['common', ...[...areas.matchAll(/'(\w+)'/g)].map((match) => match[1] ?? '')];
      const scriptsIn = (language: string) =>
        filesOf(manifest, [
          `src/${module}`,
          ...words.map((area) => `src/i18n/${language}/${area}.ts`),
        ]).scripts.filter((script) => !entry.scripts.includes(script));
      return [
        name,
        {
          styles: filesOf(manifest, [`src/${module}`]).styles.filter(
            (style) => !entry.styles.includes(style),
          ),
          scripts: { en: scriptsIn('en'), ja: scriptsIn('ja') },
        },
      ];
    },
  );
  const styles = [...new Set([...entry.styles, ...pages.flatMap(([, files]) => files.styles)])];
  return {
    html: readFileSync(join(folder, 'index.html'), 'utf8'),
    styles: Object.fromEntries(styles.map((style) => [style, readFileSync(join(folder, style), 'utf8')])),
    entryStyles: entry.styles,
    pages: Object.fromEntries(pages) as Record<PageName, PageFiles>,
  };
}

/** Everything that loading some modules fetches, what they import included. @throws Error for one that is not built. */
function filesOf(manifest: Manifest, sources: readonly string[]): { scripts: string[]; styles: string[] } {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (!chunk) throw new Error(`the build of the pages has no ${key}`);
    if (scripts.has(chunk.file)) return;
    scripts.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
    for (const style of chunk.css ?? []) styles.add(style);
  };
  for (const source of sources) visit(source);
  return { scripts: [...scripts], styles: [...styles] };
}
