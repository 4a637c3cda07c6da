import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where React Aria says for seven seconds that a button was busy, by a name that may have gone with the button. */
const ANNOUNCER = '[data-live-announcer]';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type Finding = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
};

/** What axe finds wrong with a page by WCAG 2.2 AA and good practice: one line per finding, empty when all is well. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Evaluated through the debugger: the content security policy would rightly refuse a script element.
  await page.evaluate(source);
  const findings = await page.evaluate(
    async ({ tags, exclude }) => {
      const axe = Reflect.get(globalThis, 'axe') as {
        run: (context: object, options: object) => Promise<{ violations: Finding[] }>;
      };
      const context = { include: [['html']], exclude: [[exclude]] };
      const { violations } = await axe.run(context, { runOnly: { type: 'tag', values: tags } });
      return violations;
    },
    { tags: RULES, exclude: ANNOUNCER },
  );
  return findings.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.html.slice(0, 160)} – ${node.failureSummary.replace(/\s+/g, ' ').slice(0, 200)}`,
    ),
  );
}
