/** What the demo tells while it runs and sums up at its end. */
export type Report = {
  readonly say: (line: string) => void;
  readonly fact: (name: string, value: string | number) => void;
  readonly time: <Result>(what: string, work: () => Promise<Result>) => Promise<Result>;
  readonly summary: () => string;
};

export function startReport(write: (line: string) => void): Report {
  const facts: string[] = [];
  const say = (line: string) => write(`  ${line}`);
  return {
    say,
    fact: (name, value) => {
      facts.push(`${name}: ${value}`);
    },
    async time(what, work) {
      const startedAt = performance.now();
      const result = await work();
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      say(`${what} (${seconds} s)`);
      facts.push(`${what}: ${seconds} s`);
      return result;
    },
    summary: () => facts.map((fact) => `  ${fact}`).join('\n'),
  };
}
