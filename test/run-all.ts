import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** `npm test`: types, lint, and every test, ending with one line that counts them all. */

const Report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numTotalTestSuites: z.int(),
  success: z.boolean(),
});

function run(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

async function check(name: string, command: string, args: readonly string[]): Promise<boolean> {
  const isPassed = await run(command, args);
  console.log(`${isPassed ? 'ok' : 'FAILED'}: ${name}`);
  return isPassed;
}

const folder = mkdtempSync(join(tmpdir(), 'engawa-test-'));
const reportFile = join(folder, 'report.json');
// The pages are built once here, so that hosts started side by side do not build into one folder.
const checks = [
  await check('types', 'tsc', ['--noEmit']),
  await check('lint', 'biome', ['check', '.']),
  await check('pages', 'vite', ['build', 'web', '--logLevel', 'error']),
];
const areTestsPassed = await run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
]);
const report = Report.safeParse(readReport());
rmSync(folder, { recursive: true, force: true });

const failedChecks = checks.filter((isPassed) => !isPassed).length;
const passed = checks.length - failedChecks + (report.success ? report.data.numPassedTests : 0);
const failedTests = report.success ? report.data.numFailedTests : 1;
// A file that cannot be loaded fails the run without a failed test: it counts as one.
const failed = failedChecks + (areTestsPassed ? failedTests : Math.max(1, failedTests));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readReport(): unknown {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch (error) {
    console.error(`no test report: ${String(error)}`);
    return null;
  }
}
