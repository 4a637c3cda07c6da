import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../../../infra/local/options.ts';

describe('the options of the host', () => {
  test('have defaults for all', () => {
    expect(readOptions([], {})).toEqual({
      port: 4280,
      dataDirectory: resolve('.engawa'),
      sample: 'kobe',
      isFresh: false,
      databaseEndpoint: null,
      firstOrganiser: 'organiser@engawa.example',
      wishDigestSeconds: 1,
    });
  });

  test('are read from arguments and environment', () => {
    const options = readOptions(['--sample', 'osaka', '--fresh'], { PORT: '0', DATA_DIR: '/data' });

    expect(options).toMatchObject({ sample: 'osaka', isFresh: true, port: 0, dataDirectory: '/data' });
  });

  test('that stand empty in the environment are the defaults', () => {
    expect(readOptions([], { PORT: '', DATA_DIR: '' })).toEqual(readOptions([], {}));
  });

  test('never begin anew for a --fresh that was given a value', () => {
    expect(() => readOptions(['--fresh=no'], {})).toThrow('--fresh takes no value, not "no".');
  });

  test('that are wrong are all named at once', () => {
    const read = () => readOptions(['--sample=tokyo', '--frehs'], { PORT: 'x', DYNAMODB_ENDPOINT: 'here' });

    expect(read).toThrow('--sample must be one of kobe, osaka, medica, biojapan, none, not "tokyo".');
    expect(read).toThrow('There is no option "--frehs".');
    expect(read).toThrow('PORT must be a whole number from 0 to 65535, not "x".');
    expect(read).toThrow('DYNAMODB_ENDPOINT must be an http address, not "here".');
  });
});
