import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime, { type Email } from 'postal-mime';
import { composeEvent, type QueuedMail } from '../../functions/mail/compose-event.ts';
import { mailFacts } from '../../functions/mail/mail-facts.ts';
import { type SendDesk, sendOne } from '../../functions/mail/send-one.ts';
import { sendRaw } from '../../functions/mail/ses-client.ts';
import { type FunctionDefinition, manifest } from '../../functions/manifest.ts';
import type { Services } from '../../functions/runtime/services.ts';
import { answerToken, signInSecret } from '../../functions/runtime/sign-in-secret.ts';
import { digest } from '../../functions/wishes/digest.ts';
import { asFunction, holdToAccess } from '../../infra/local/held-access.ts';
import { openHostState } from '../../infra/local/host-state.ts';
import { openMailArchive } from '../../infra/local/mail-archive.ts';
import { openQueues } from '../../infra/local/queues.ts';
import { serveSes } from '../../infra/local/ses-endpoint.ts';
import type { DomainEvent } from '../../shared/model/domain-event.ts';
import { eventsOf } from './look-into-tables.ts';

export type PostRoom = Awaited<ReturnType<typeof openPostRoom>>;
type Asking = { readonly showcaseId: string; readonly partyId: string; readonly wishId: string };

/**
 * The way of a wish to the mailboxes of a party by the product's own functions and the local SES endpoint, with the time
 * as a parameter: what the queues would do in minutes is done when a test asks for it. Each function is held to its access.
 */
export async function openPostRoom(services: Services) {
  const folder = mkdtempSync(join(tmpdir(), 'engawa-post-'));
  const state = openHostState(folder, false);
  const archive = openMailArchive(state);
  const queues = openQueues(state, []);
  const endpoint = await serveSes({ archive, queues, eventQueue: undefined, state });
  process.env['AWS_ENDPOINT_URL_SES'] = endpoint.url;
  const secret = await signInSecret(services);
  const composed = new Set<string>();
  holdToAccess(services.database);

  const at = (minutes: number): Services => ({
    ...services,
    now: () => new Date(Date.now() + minutes * 60_000).toISOString(),
  });
  const compose = async (event: DomainEvent, through: Services): Promise<void> => {
    const queue: QueuedMail[] = [];
    await asFunction(functionOf('compose-mail'), () =>
      composeEvent(event, through, mailFacts(through.database), async (mails) => {
        queue.push(...mails);
      }),
    );
    for (const { key } of queue) {
      const desk: SendDesk = {
        database: through.database,
        sender: {
          publicUrl: services.settings.publicUrl,
          from: services.settings.mailFrom,
          domain: services.settings.mailDomain,
          proofs: () => ({ token: 'token', code: 'ABCD2345' }),
          answerToken: (link) => answerToken(secret, link),
        },
        configurationSet: undefined,
        now: through.now,
        send: sendRaw,
        remaining: () => 30_000,
      };
      await asFunction(functionOf('send-mail'), () => sendOne(key, desk));
    }
  };
  /** Works off the digest message of a wish as it comes so many minutes from now; null when it is done with. */
  const digestAfter = (asking: Asking, minutes = 2): Promise<string | null> =>
    asFunction(functionOf('digest-wishes'), () => digest(asking, at(minutes)));
  /** Sends what follows from the events of a showcase that have not been composed yet. */
  const deliver = async (showcaseId: string): Promise<void> => {
    for (const event of await eventsOf(services.database, showcaseId)) {
      if (composed.has(event.id)) continue;
      composed.add(event.id);
      await compose(event, services);
    }
  };
  /** Mails that arrived at an address, oldest first, as a mail program reads them. */
  const mailsTo = async (address: string): Promise<Email[]> => {
    const { items } = archive.list({ limit: 500, cursor: null, to: address });
    const raws = items.map(({ id }) => archive.raw(id)).reverse();
    return Promise.all(raws.flatMap((raw) => (raw === null ? [] : [PostalMime.parse(raw)])));
  };
  return {
    digestAfter,
    deliver,
    mailsTo,
    /** Brings one wish to its party and answers with the mails that arrived at the address. */
    bring: async (asking: Asking, address: string): Promise<Email[]> => {
      await digestAfter(asking);
      await deliver(asking.showcaseId);
      return mailsTo(address);
    },
    close: async (): Promise<void> => {
      await endpoint.close();
      state.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A function of the manifest, to hold what is run in its name to its access. */
export function functionOf(id: string): FunctionDefinition {
  const found = manifest.functions.find((definition) => definition.id === id);
  if (found === undefined) throw new Error(`the manifest has no function ${id}`);
  return found;
}

/** The address of the answer page in a mail, as its reader would press it. */
export function answerAddressIn(mail: Email | undefined): URL {
  const href = /href="([^"]*\/answer\?[^"]*)"/.exec(mail?.html ?? '')?.[1];
  if (href === undefined) throw new Error(`no answer link in ${mail?.subject ?? 'no mail'}`);
  return new URL(href.replaceAll('&amp;', '&'));
}

export const tokenIn = (mail: Email | undefined): string =>
  new URLSearchParams(answerAddressIn(mail).hash.slice(1)).get('token') ?? '';
