import { startHost } from './host.ts';
import { HostFault } from './host-fault.ts';
import { divertFunctionLogs } from './host-log.ts';
import { readOptions } from './options.ts';

/** `npm start`: runs the product until Ctrl-C and says where everything is. */
async function main(): Promise<void> {
  const startedAt = performance.now();
  const options = readOptions(process.argv.slice(2), process.env);
  const host = await startHost(options, fail, divertFunctionLogs);
  // What one function leaves behind must not take the others down; in the cloud they do not share a process either.
  process.on('unhandledRejection', (error) => host.report(error));

  let isStopping = false;
  const stop = async (): Promise<void> => {
    // A second Ctrl-C means it: the data is safe in any case.
    if (isStopping) process.exit(1);
    isStopping = true;
    await host.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);

  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    [
      `Engawa is ready (${seconds} s). ${host.sampleNote}`,
      `  Pages      ${host.url}/`,
      `  Organiser  ${host.url}/sign-in   as ${options.firstOrganiser}; the link lies in the inbox`,
      `  Inbox      ${host.inboxUrl}`,
      `  Log        ${host.logPath}`,
      'Stop with Ctrl-C.',
      '',
    ].join('\n'),
  );
}

function fail(fault: unknown): never {
  const message = fault instanceof HostFault ? fault.message : fault;
  process.stderr.write(
    `${message instanceof Error ? (message.stack ?? message.message) : String(message)}\n`,
  );
  process.exit(1);
}

await main().catch(fail);
