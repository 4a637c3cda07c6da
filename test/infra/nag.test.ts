import { expect, test } from 'vitest';
import { synthesised } from './synthesised-app.ts';

test('no finding of AwsSolutions or Serverless is left unacknowledged', () => {
  const { app } = synthesised();

  expect(() => app.synth()).not.toThrow();
}, 120_000);
