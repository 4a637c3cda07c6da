import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { checkPlan } from './check-plan.ts';
import { plantEvent } from './generate-planted.ts';
import {
  generateMediumEvent,
  generateRung,
  lostAppointments,
  type RungName,
  withDropOut,
} from './generate-problem.ts';
import { hostileFile } from './hostile-problem.ts';
import { judgeAgainstBruteForce, judgeFile, judgeProblem } from './judge-planner.ts';
import { judgeAgainstHighs } from './judge-weight.ts';
import { randomProblem, withDaysInterleaved } from './random-problem.ts';
import { randomSource } from './random-source.ts';

/*
 * The planner before an independent judge. JUDGE_RANDOM, JUDGE_HOSTILE and JUDGE_MEDIUM set how many problems are tried (the
 * defaults keep this file under 20 s), JUDGE_SEED where the seeds start; test/planner/judge-many.ts tries thousands
 * and shrinks what fails.
 */
const count = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const firstSeed = count('JUDGE_SEED', 1);
const seeds = (howMany: number): number[] => Array.from({ length: howMany }, (_, i) => firstSeed + i);

describe('the planner, judged by code it does not share', () => {
  it('equals the brute-force optimum, goal by goal, on tiny problems of every feature mix', async () => {
    const wrong: string[] = [];
    for (const seed of seeds(count('JUDGE_RANDOM', 100))) {
      const problem = randomProblem(randomSource(seed), { maxMeetings: seed % 10 === 0 ? 12 : 8 });
      const verdict = await judgeAgainstBruteForce(problem, { budgetMilliseconds: 2_000 });
      if (verdict.outcome !== 'skipped')
        wrong.push(...verdict.complaints.map((complaint) => `seed ${seed}: ${complaint}`));
    }

    expect(wrong).toEqual([]);
  }, 600_000);

  it('proves nothing false about breaks where slots in two offsets from UTC make days alternate', async () => {
    const wrong: string[] = [];
    for (const seed of seeds(80)) {
      const random = randomSource(seed);
      const problem = withDaysInterleaved(randomProblem(random), random);
      const verdict = await judgeAgainstBruteForce(problem, { iterations: 20_000 });
      // Without the exact search the last goals may miss the optimum; bounds and proofs must hold all the same.
      const complaints = verdict.complaints.filter((complaint) => !complaint.startsWith('not optimal'));
      if (verdict.outcome !== 'skipped') wrong.push(...complaints.map((one) => `seed ${seed}: ${one}`));
    }

    expect(wrong).toEqual([]);
  }, 600_000);

  it('answers every hostile file with a right plan or with named faults', async () => {
    const wrong: string[] = [];
    for (const seed of seeds(count('JUDGE_HOSTILE', 200))) {
      const verdict = await judgeFile(hostileFile(randomSource(seed)), { budgetMilliseconds: 600 });
      wrong.push(...verdict.complaints.map((complaint) => `seed ${seed}: ${complaint}`));
    }

    expect(wrong).toEqual([]);
  }, 600_000);

  it('comes within a percent of the optimum weight of medium events, under a bound that holds', async () => {
    const wrong: string[] = [];
    for (const seed of seeds(count('JUDGE_MEDIUM', 6))) {
      const verdict = await judgeAgainstHighs(generateMediumEvent(seed), { budgetMilliseconds: 500 });
      wrong.push(...verdict.complaints.map((complaint) => `seed ${seed}: ${complaint}`));
    }

    expect(wrong).toEqual([]);
  }, 600_000);

  it('leaves the command with exit 0 and a plan, or exit 2, faults on stderr and nothing written', () => {
    const folder = mkdtempSync(join(tmpdir(), 'judged-'));
    for (const seed of seeds(count('JUDGE_COMMANDS', 6))) {
      const file = join(folder, `${seed}.json`);
      const out = join(folder, `${seed}.plan.json`);
      writeFileSync(file, hostileFile(randomSource(1_000 + seed)));
      const command = ['functions/planning/plan-command.ts', file, '--out', out, '--budget-ms', '1000'];

      const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' });

      expect([0, 2], `seed ${seed}: ${stderr.slice(0, 500)}`).toContain(status);
      expect(existsSync(out), `seed ${seed}`).toBe(status === 0);
      if (status === 2) expect(stderr.trim(), `seed ${seed}`).not.toBe('');
      else
        expect(
          checkPlan(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(readFileSync(out, 'utf8'))),
        ).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  }, 600_000);

  it.each<RungName>(['kobe', 'osaka', 'scarce', '1800'])(
    'plans the %s event within budget and rules',
    async (name) => {
      const verdict = await judgeProblem(generateRung(name), {
        budgetMilliseconds: 1_000,
        explanations: true,
      });

      expect(verdict.complaints).toEqual([]);
      expect(verdict.outcome).toBe('plan');
    },
  );

  it('places every meeting of an event into which a plan without breaks was planted', async () => {
    const { problem } = plantEvent({ delegates: 12, smes: 12, days: 1, sessions: [4, 4] }, 2);

    const verdict = await judgeProblem(problem, { budgetMilliseconds: 2_000 });

    expect(verdict.complaints).toEqual([]);
    expect(verdict.plan?.quality.placed).toBe(problem.meetings.length);
  });

  it('makes the same plan from the same problem, seed and iterations, byte for byte', async () => {
    const problem = generateRung('osaka', 5);
    const bytesOf = async (): Promise<string> => {
      const plan = await placeMeetings(structuredClone(problem), { seed: 3, iterations: 20_000 });
      return JSON.stringify({ ...plan, effort: { ...plan.effort, milliseconds: 0 } });
    };

    expect(await bytesOf()).toBe(await bytesOf());
  });

  it('keeps every appointment that can be kept when stability comes first', async () => {
    for (const seed of seeds(3)) {
      const problem = withDropOut(generateRung('osaka', seed), seed);

      const verdict = await judgeProblem(problem, { budgetMilliseconds: 1_000 });

      expect(verdict.complaints).toEqual([]);
      expect(verdict.plan?.quality.stability, `seed ${seed}`).toBe(lostAppointments(problem));
    }
  });
});
