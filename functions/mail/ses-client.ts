import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';

/** The door to SES. */
export type RawMail = {
  readonly raw: Buffer;
  readonly from: string;
  readonly to: string;
  readonly key: string;
  readonly configurationSet: string | undefined;
};

/** What became of an attempt to send, as far as one can know. */
export type SendOutcome =
  | { readonly type: 'accepted'; readonly messageId: string }
  /** Too fast: seconds. */
  | { readonly type: 'throttled' }
  /** The day's quota is used up: wait until the window moves. */
  | { readonly type: 'quota' }
  /** SES will never take this mail. */
  | { readonly type: 'refused'; readonly reason: string }
  /** Our own setting is wrong, or the account is paused: surely not sent, and somebody must mend it. */
  | { readonly type: 'misconfigured'; readonly reason: string }
  /** No answer, or an inner error: it may have been accepted. */
  | { readonly type: 'unknown'; readonly reason: string };

export const MAIL_KEY_TAG = 'mail-key';
/** Bounds one call, so that it ends before the lease that it runs under. */
export const SEND_TIMEOUT_MILLISECONDS = 5_000;

const REFUSED = new Set(['MessageRejected', 'InvalidParameterValue']);

let client: SESClient | null = null;

/** Sends once: the client repeats nothing by itself, since it cannot know whether the first time counted. */
export async function sendRaw(mail: RawMail): Promise<SendOutcome> {
  client ??= new SESClient({
    maxAttempts: 1,
    requestHandler: { requestTimeout: SEND_TIMEOUT_MILLISECONDS, connectionTimeout: 2_000 },
  });
  try {
    const { MessageId } = await client.send(
      new SendRawEmailCommand({
        RawMessage: { Data: mail.raw },
        Source: mail.from,
        Destinations: [mail.to],
        Tags: [{ Name: MAIL_KEY_TAG, Value: mail.key }],
        ...(mail.configurationSet !== undefined && { ConfigurationSetName: mail.configurationSet }),
      }),
      { abortSignal: AbortSignal.timeout(SEND_TIMEOUT_MILLISECONDS) },
    );
    return { type: 'accepted', messageId: MessageId ?? '' };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): SendOutcome {
  if (!(error instanceof Error)) throw error;
  // SES names addresses in its refusals; reasons go into logs, where no address may be.
  const reason = `${error.name}: ${error.message.replace(/\S+@\S+/g, '(address)')}`.slice(0, 300);
  if (/daily message quota exceeded/i.test(error.message)) return { type: 'quota' };
  if (/maximum sending rate exceeded/i.test(error.message) || isThrottling(error))
    return { type: 'throttled' };
  if (REFUSED.has(error.name)) return { type: 'refused', reason };
  const status = statusOf(error);
  return status >= 400 && status < 500 ? { type: 'misconfigured', reason } : { type: 'unknown', reason };
}

const isThrottling = (error: Error): boolean => /^(Throttling|TooManyRequests)/.test(error.name);

function statusOf(error: Error): number {
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status: unknown =
    typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
      ? metadata.httpStatusCode
      : undefined;
  return typeof status === 'number' ? status : 0;
}
