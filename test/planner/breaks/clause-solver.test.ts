import { describe, expect, test } from 'vitest';
import { ClauseSolver } from '../../../shared/planner/breaks/clause-solver.ts';
import { type RandomSource, randomSource } from '../random-source.ts';

type Statement = { readonly literals: readonly number[]; readonly atMost?: number };

const VARIABLES = 9;

function randomStatements(random: RandomSource): Statement[] {
  const literal = () => 2 * random.below(VARIABLES) + random.below(2);
  return Array.from({ length: 12 + random.below(22) }, () => {
    const size = 1 + random.below(5);
    const literals = [...new Set(Array.from({ length: size + 1 }, literal))];
    return random.chance(0.25) ? { literals, atMost: 1 + random.below(3) } : { literals };
  });
}

const holds = (literal: number, assignment: number): boolean =>
  ((assignment >> (literal >> 1)) & 1) === 1 - (literal & 1);

function isModel(statements: readonly Statement[], assignment: number): boolean {
  return statements.every(({ literals, atMost }) => {
    const count = literals.filter((literal) => holds(literal, assignment)).length;
    return atMost === undefined ? count > 0 : count <= atMost;
  });
}

function hasModel(statements: readonly Statement[]): boolean {
  for (let assignment = 0; assignment < 1 << VARIABLES; assignment++)
    if (isModel(statements, assignment)) return true;
  return false;
}

function solverOf(statements: readonly Statement[]): ClauseSolver {
  const solver = new ClauseSolver(VARIABLES);
  for (const { literals, atMost } of statements) {
    if (atMost === undefined) solver.addClause(literals);
    else solver.addAtMost(literals, atMost);
  }
  return solver;
}

const assignmentOf = (solver: ClauseSolver): number =>
  solver.model.reduce((bits, value, variable) => bits | (value << variable), 0);

describe('the clause solver', () => {
  test('answers as trying all assignments does, with a model that holds', () => {
    const random = randomSource(11);
    const answers = { yes: 0, no: 0, unknown: 0 };
    for (let round = 0; round < 1500; round++) {
      const statements = randomStatements(random);
      const solver = solverOf(statements);

      const answer = solver.solve([], 100_000);

      answers[answer]++;
      expect(answer).toBe(hasModel(statements) ? 'yes' : 'no');
      if (answer === 'yes') expect(isModel(statements, assignmentOf(solver))).toBe(true);
    }
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(100);
  });

  test('answers question after question under assumptions without forgetting what was stated', () => {
    const random = randomSource(12);
    for (let round = 0; round < 300; round++) {
      const statements = randomStatements(random);
      const solver = solverOf(statements);
      for (let question = 0; question < 6; question++) {
        const assumed = Array.from(
          { length: 1 + random.below(3) },
          () => 2 * random.below(VARIABLES) + random.below(2),
        );

        const answer = solver.solve(assumed, 100_000);

        const all = [...statements, ...assumed.map((literal) => ({ literals: [literal] }))];
        expect(answer).toBe(hasModel(all) ? 'yes' : 'no');
        if (answer === 'yes') expect(isModel(all, assignmentOf(solver))).toBe(true);
      }
    }
  });

  test('refutes that eight pigeons fit seven holes, and gives up when told to', () => {
    const pigeonHoles = (): ClauseSolver => {
      const solver = new ClauseSolver(56);
      const sits = (pigeon: number, hole: number) => 2 * (pigeon * 7 + hole);
      const seven = [0, 1, 2, 3, 4, 5, 6];
      for (const pigeon of [...seven, 7]) solver.addClause(seven.map((hole) => sits(pigeon, hole)));
      for (const hole of seven)
        solver.addAtMost(
          [...seven, 7].map((pigeon) => sits(pigeon, hole)),
          1,
        );
      return solver;
    };

    expect(pigeonHoles().solve([], 1_000_000)).toBe('no');
    expect(pigeonHoles().solve([], 100)).toBe('unknown');
    expect(pigeonHoles().solve([], 1_000_000, () => false)).toBe('unknown');
  });
});
