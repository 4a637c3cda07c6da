import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import { generateRung, RUNGS, type RungName } from '../planner/generate-problem.ts';

export const isRung = (name: string): name is RungName => Object.hasOwn(RUNGS, name);

/**
 * The problem of a named rung, or of a file when the name ends in .json.
 * @throws Error when the name is neither, or the file holds no planning problem.
 */
export function benchProblem(name: string, seed: number): PlanningProblem {
  if (isRung(name)) return generateRung(name, seed);
  if (!name.endsWith('.json'))
    throw new Error(`"${name}" is neither a file nor a rung: ${Object.keys(RUNGS).join(', ')}`);
  return PlanningProblem.parse(JSON.parse(readFileSync(name, 'utf8')));
}

/** What the table calls the problem. */
export const titleOf = (name: string): string => basename(name, '.json');
