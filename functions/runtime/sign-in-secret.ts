import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { isSameSecret } from './same-secret.ts';
import type { Services } from './services.ts';

let secret: string | null = null;

/** The secret that links and codes, to sign in and to answer, are derived from: from the environment, or fetched once by its ARN. */
export async function signInSecret({ settings }: Services): Promise<string> {
  if (settings.signInSecret !== undefined) return settings.signInSecret;
  if (settings.signInSecretArn === undefined)
    throw new Error('neither SIGN_IN_SECRET nor SIGN_IN_SECRET_ARN is set');
  if (secret !== null) return secret;
  const client = new SecretsManagerClient({ region: settings.region });
  const { SecretString } = await client.send(
    new GetSecretValueCommand({ SecretId: settings.signInSecretArn }),
  );
  if (SecretString === undefined) throw new Error('the sign-in secret is empty');
  secret = SecretString;
  return SecretString;
}

const ATTEMPT_LENGTH = 26;
const CODE_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

const macOf = (key: string, purpose: string, attempt: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\n${attempt}`).digest();

/** The token of the mailed link: the attempt and 256 bits that only the secret's holder can derive. */
export const linkToken = (key: string, attempt: string): string =>
  attempt + macOf(key, 'link', attempt).toString('base64url');

/** The code to type, 40 bits: enough with five tries in ten minutes (OWASP ASVS 5.0, 6.6.3). */
export const typedCode = (key: string, attempt: string): string =>
  [...macOf(key, 'code', attempt).subarray(0, 8)].map((byte) => CODE_ALPHABET.charAt(byte % 32)).join('');

/** Both parts of an answer link's token; the first finds it. Whoever checks it needs no secret: its hash is kept. */
export const answerToken = (
  key: string,
  { id, nonce }: { readonly id: string; readonly nonce: string },
): string => id + macOf(key, 'answer', `${id}\n${nonce}`).toString('base64url');

/** The attempt that a link's token proves, or null; compared in constant time. */
export function attemptOfToken(key: string, token: string): string | null {
  const attempt = token.slice(0, ATTEMPT_LENGTH);
  return isSameSecret(linkToken(key, attempt), token) ? attempt : null;
}

export const isCodeOf = (key: string, attempt: string, code: string): boolean =>
  isSameSecret(typedCode(key, attempt), code);
