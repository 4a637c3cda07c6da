import { useRef, useState } from 'react';

export type Failure<Item> = { readonly item: Item; readonly error: unknown };
export type Run<Item> = {
  readonly total: number;
  readonly done: number;
  readonly failures: readonly Failure<Item>[];
  readonly isRunning: boolean;
};

/** Does something with many things, one after the other, with progress; what fails is kept and the rest goes on. */
export function useOneByOne<Item>() {
  const [run, setRun] = useState<Run<Item> | null>(null);
  const isStopped = useRef(false);
  const start = async (items: readonly Item[], work: (item: Item) => Promise<unknown>) => {
    isStopped.current = false;
    const failures: Failure<Item>[] = [];
    let done = 0;
    setRun({ total: items.length, done, failures: [], isRunning: true });
    for (const item of items) {
      if (isStopped.current) break;
      try {
        await work(item);
      } catch (error) {
        failures.push({ item, error });
      }
      done += 1;
      setRun({ total: items.length, done, failures: [...failures], isRunning: true });
    }
    setRun({ total: items.length, done, failures: [...failures], isRunning: false });
    return failures;
  };
  const stop = () => {
    isStopped.current = true;
  };
  return { run, start, stop, reset: () => setRun(null) };
}
