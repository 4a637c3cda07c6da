import type { HostLog } from '../host-log.ts';
import type { HostState } from '../host-state.ts';
import type { SampleName } from '../options.ts';

/** Loads a sample showcase once into an empty database; answers what to tell the user. */
export async function loadSample(name: SampleName, _state: HostState, _log: HostLog): Promise<string> {
  return name === 'none' ? 'No sample showcase.' : `Sample showcase: ${name}.`;
}
