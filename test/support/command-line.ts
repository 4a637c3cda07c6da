import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The options of a command of this project; whoever mistypes one is told how it is called, and the command ends with 2. */
export function readCommandLine<Config extends ParseArgsConfig>(
  usage: string,
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (error) {
    return endWithUsage(usage, [error instanceof Error ? error.message : String(error)]);
  }
}

/** Names every fault of a command line and ends the process with 2. */
export function endWithUsage(usage: string, faults: readonly string[]): never {
  process.stderr.write(`${[...faults, `Usage: ${usage}`].join('\n')}\n`);
  process.exit(2);
}
