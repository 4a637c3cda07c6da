import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from './host-fault.ts';
import { type HostState, inTransaction } from './host-state.ts';
import { type Listening, listen } from './listen.ts';
import { linksOf, type MailArchive, openMail } from './mail-archive.ts';
import type { LocalQueue, Queues } from './queues.ts';
import { readBody } from './read-body.ts';
import { eventsAfterAcceptance, type SesMail } from './ses-events.ts';
import { changeBehaviour, type Fate, fateOf, KIND } from './ses-faults.ts';

/** SES v1's limit for a raw message, and the form around it in base64. */
const MAX_MESSAGE_BYTES = 10 * 1024 * 1024;
const MAX_REQUEST_BYTES = 16 * 1024 * 1024;
const TAG = /^[A-Za-z0-9_-]{1,256}$/;

class SesFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Serves SES's query API (version 1) for SendRawEmail: keeps the bytes, answers like SES, and emits the events that
 * follow into the queue of SES events. On its own port alone, PUT /control sets how unkind it is and GET /control
 * tells; nothing that the product serves leads there.
 */
export function serveSes(input: {
  readonly archive: MailArchive;
  readonly queues: Queues;
  readonly eventQueue: LocalQueue | undefined;
  readonly state: HostState;
}): Promise<Listening> {
  let behaviour = KIND;
  let accepted = 0;
  let second = 0;
  let inSecond = 0;

  function throttle(): void {
    const now = Math.floor(Date.now() / 1000);
    if (now !== second) {
      second = now;
      inSecond = 0;
    }
    inSecond += 1;
    if (behaviour.ratePerSecond !== null && inSecond > behaviour.ratePerSecond) {
      throw new SesFault('Throttling', 'Maximum sending rate exceeded.');
    }
    if (behaviour.dailyQuota !== null && accepted >= behaviour.dailyQuota) {
      throw new SesFault('Throttling', 'Daily message quota exceeded.');
    }
    if (behaviour.failures > 0) {
      behaviour = { ...behaviour, failures: behaviour.failures - 1 };
      throw new SesFault('InternalFailure', 'The service failed.');
    }
  }

  async function send(form: URLSearchParams): Promise<string> {
    throttle();
    const { raw, mail, fate } = await readMail(form, (address) => fateOf(address, behaviour));
    const { email, calendar } = mail;
    // The mail and its events are one transaction: what was accepted is also reported, whenever the host ends.
    inTransaction(input.state, () => {
      input.archive.add(
        mail.messageId,
        mail.destination[0] ?? '',
        {
          from: email.from?.address ?? '',
          to: mail.destination.join(', '),
          subject: email.subject ?? '',
          tags: mail.tags,
          configurationSet: mail.configurationSet,
          calendar,
          links: linksOf(email),
        },
        raw,
      );
      for (const event of eventsAfterAcceptance(mail, fate, new Date())) {
        if (input.eventQueue !== undefined)
          input.queues.send(input.eventQueue, { body: JSON.stringify(event) });
      }
    });
    accepted += 1;
    return mail.messageId;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/control') {
      if (request.method === 'PUT') {
        const change: Record<string, unknown> = JSON.parse(
          (await readBody(request, MAX_REQUEST_BYTES)).toString('utf8'),
        );
        behaviour = changeBehaviour(behaviour, change);
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ ...behaviour, accepted }));
      return;
    }
    const form = new URLSearchParams((await readBody(request, MAX_REQUEST_BYTES)).toString('utf8'));
    const action = form.get('Action');
    if (action !== 'SendRawEmail')
      throw new SesFault('InvalidAction', `There is no action "${action}" here.`);
    const messageId = await send(form);
    if (behaviour.loseAnswers > 0) {
      behaviour = { ...behaviour, loseAnswers: behaviour.loseAnswers - 1 };
      request.socket.destroy();
      return;
    }
    answerXml(
      response,
      200,
      `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>${messageId}</MessageId></SendRawEmailResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
    );
  }

  return listen(async (request, response) => {
    try {
      await handle(request, response);
    } catch (error) {
      const code = error instanceof SesFault ? error.code : 'InternalFailure';
      const isOurs = code === 'InternalFailure';
      answerXml(
        response,
        isOurs ? 500 : 400,
        `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>${isOurs ? 'Receiver' : 'Sender'}</Type><Code>${code}</Code><Message>${escapeXml(errorText(error))}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
      );
    }
  }, 0);
}

type ReadMail = {
  readonly raw: Buffer;
  readonly mail: SesMail & Awaited<ReturnType<typeof openMail>>;
  readonly fate: Fate;
};

/** Takes a mail in by SES's rules; throws a SesFault with SES's own codes for one that it would refuse. */
async function readMail(form: URLSearchParams, judge: (address: string) => Fate): Promise<ReadMail> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  if (raw.length === 0) throw new SesFault('InvalidParameterValue', 'Missing final @domain: no message.');
  if (raw.length > MAX_MESSAGE_BYTES) {
    throw new SesFault('InvalidParameterValue', 'Message length is more than 10485760 bytes long.');
  }
  const opened = await openMail(raw);
  const named = members(form, 'Destinations').map(([, value]) => value);
  const inHeaders = [opened.email.to, opened.email.cc, opened.email.bcc]
    .flatMap((list) => list ?? [])
    .flatMap(({ address }) => address ?? []);
  const destination = named.length > 0 ? named : inHeaders;
  if (destination.length === 0) throw new SesFault('InvalidParameterValue', 'There is no recipient.');
  const fates = destination.map(judge);
  if (fates.includes('reject')) {
    throw new SesFault('MessageRejected', 'Email address is not verified.');
  }
  const tags = Object.fromEntries(readTags(form));
  const messageId = `0106${randomUUID().replaceAll('-', '').slice(0, 12)}-${randomUUID()}-000000`;
  return {
    raw,
    fate: fates.find((fate) => fate !== 'deliver') ?? 'deliver',
    mail: {
      ...opened,
      messageId,
      destination,
      source: form.get('Source') ?? opened.email.from?.address ?? '',
      configurationSet: form.get('ConfigurationSetName'),
      tags,
    },
  };
}

function readTags(form: URLSearchParams): [string, string][] {
  const names = new Map(members(form, 'Tags', 'Name'));
  return members(form, 'Tags', 'Value').map(([index, value]) => {
    const name = names.get(index) ?? '';
    if (!TAG.test(name) || !TAG.test(value)) {
      throw new SesFault('InvalidParameterValue', `The tag "${name}" has characters that SES refuses.`);
    }
    return [name, value];
  });
}

/** The members of a list in the query protocol: Tags.member.1.Name and so on, as pairs of number and value. */
function members(form: URLSearchParams, list: string, field?: string): [string, string][] {
  const pattern = new RegExp(`^${list}\\.member\\.(\\d+)${field === undefined ? '' : `\\.${field}`}$`);
  return [...form].flatMap(([name, value]): [string, string][] => {
    const index = pattern.exec(name)?.[1];
    return index === undefined ? [] : [[index, value]];
  });
}

function answerXml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/xml' });
  response.end(body);
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
