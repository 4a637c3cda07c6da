import { expect, test } from 'vitest';
import { createTurnstile } from '../../../infra/local/turnstile.ts';

test('lets no more than so many run at once, and all of them in the order of their coming', async () => {
  const turnstile = createTurnstile(3);
  const begun: number[] = [];
  let running = 0;
  let most = 0;

  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      turnstile(async () => {
        begun.push(index);
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
      }),
    ),
  );

  expect(most).toBe(3);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
});

test('gives its place to the next when a piece of work fails', async () => {
  const turnstile = createTurnstile(1);
  const failed = turnstile(() => Promise.reject(new Error('no')));
  const done = turnstile(() => Promise.resolve('done'));

  await expect(failed).rejects.toThrow('no');
  expect(await done).toBe('done');
});
