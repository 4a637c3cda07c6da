import { resolve } from 'node:path';
import { HostFault } from './host-fault.ts';

export const SAMPLES = ['kobe', 'osaka', 'medica', 'biojapan', 'none'] as const;
export type SampleName = (typeof SAMPLES)[number];

export type HostOptions = {
  readonly port: number;
  readonly dataDirectory: string;
  readonly sample: SampleName;
  /** Begins with an empty data directory. */
  readonly isFresh: boolean;
  /** Another DynamoDB endpoint instead of the embedded one. */
  readonly databaseEndpoint: string | null;
  readonly firstOrganiser: string;
  /** So long after a wish its party is told of it by mail. */
  readonly wishDigestSeconds: number;
};

const USAGE =
  'Options: --sample kobe|osaka|medica|biojapan|none, --fresh; PORT, DATA_DIR, DYNAMODB_ENDPOINT, WISH_DIGEST_SECONDS.';

/**
 * Reads the command line and the environment; throws one HostFault that names every option that is wrong.
 * A port of 0 means any free port.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): HostOptions {
  const faults: string[] = [];
  let sample: SampleName = 'kobe';
  let isFresh = false;

  const rest = [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [name, inlineValue] = argument.split('=', 2);
    if (name === '--fresh') {
      // Whoever writes --fresh=no must not lose the data for it.
      if (inlineValue !== undefined) faults.push(`--fresh takes no value, not "${inlineValue}".`);
      isFresh = true;
    } else if (name === '--sample') {
      const value = inlineValue ?? rest.shift();
      const known = SAMPLES.find((candidate) => candidate === value);
      if (known === undefined) {
        faults.push(`--sample must be one of ${SAMPLES.join(', ')}, not "${value ?? ''}".`);
      } else {
        sample = known;
      }
    } else {
      faults.push(`There is no option "${name ?? ''}".`);
    }
  }

  const port = Number(environment['PORT'] || '4280');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    faults.push(`PORT must be a whole number from 0 to 65535, not "${environment['PORT']}".`);
  }

  // On a laptop one person plays all parties and looks at the inbox at once.
  const wishDigestSeconds = Number(environment['WISH_DIGEST_SECONDS'] || '1');
  if (!Number.isInteger(wishDigestSeconds) || wishDigestSeconds < 0 || wishDigestSeconds > 900) {
    faults.push(
      `WISH_DIGEST_SECONDS must be a whole number from 0 to 900, not "${environment['WISH_DIGEST_SECONDS']}".`,
    );
  }

  const databaseEndpoint = environment['DYNAMODB_ENDPOINT'] || null;
  if (databaseEndpoint !== null && !/^https?:\/\//.test(databaseEndpoint)) {
    faults.push(`DYNAMODB_ENDPOINT must be an http address, not "${databaseEndpoint}".`);
  }

  const firstOrganiser = environment['FIRST_ORGANISER'] || 'organiser@engawa.example';
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(firstOrganiser)) {
    faults.push(`FIRST_ORGANISER must be a mail address, not "${firstOrganiser}".`);
  }

  if (faults.length > 0) throw new HostFault(`${faults.join(' ')} ${USAGE}`);
  return {
    port,
    dataDirectory: resolve(environment['DATA_DIR'] || '.engawa'),
    sample,
    isFresh,
    databaseEndpoint,
    firstOrganiser,
    wishDigestSeconds,
  };
}
