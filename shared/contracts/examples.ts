import type { OperationId } from './all-contracts.ts';

/** One body per operation that a newcomer can send as it stands (with identifiers of one's own). */
export const examples: { readonly [Id in OperationId]?: unknown } = {
  requestSignIn: { email: 'hanako@example.jp', language: 'ja' },
  createSession: { type: 'code', email: 'hanako@example.jp', code: 'K7M2P9QR' },
};
