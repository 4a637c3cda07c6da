import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute or more; begun last, they would run alone while the other worker has nothing left to do. */
const SLOW = [
  'test/web/organiser.browser.test.ts',
  'test/web/accessibility.browser.test.ts',
  'test/web/slow-load.browser.test.ts',
  'test/host/fuzz.test.ts',
  'test/host/kills.test.ts',
];

/** The slow files first, in this order, and all others as vitest would have them. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isOf = (name: string) => (file: TestSpecification) => file.moduleId.endsWith(name);
    const slow = SLOW.flatMap((name) => files.filter(isOf(name)));
    return [...slow, ...(await super.sort(files.filter((file) => !slow.includes(file))))];
  }
}
