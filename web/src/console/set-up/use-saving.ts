import { useState } from 'react';

/** Runs a save with its state: whether it is under way, and what went wrong. */
export function useSaving<Value>(save: (value: Value) => Promise<unknown>) {
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const run = async (value: Value) => {
    setPending(true);
    setProblem(null);
    try {
      await save(value);
    } catch (error) {
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  return { isPending, problem, run };
}
