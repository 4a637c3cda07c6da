import type { ErrorCode } from '../model/app-error.ts';
import type { Bilingual } from '../model/text.ts';

/** What a problem says to a person, in the reader's language; the code beside it is for machines. */
export const PROBLEM_TEXTS = {
  'invalid-input': {
    en: 'Some of the input is not right. Each fault is listed.',
    ja: '入力内容に誤りがあります。すべての誤りを一覧に示します。',
  },
  'not-signed-in': { en: 'Please sign in.', ja: 'サインインしてください。' },
  'wrong-origin': {
    en: 'This request came from another site.',
    ja: '別のサイトからのリクエストは受け付けられません。',
  },
  forbidden: { en: 'You are not allowed to do this.', ja: 'この操作を行う権限がありません。' },
  'not-found': {
    en: 'There is nothing here, or you may not see it.',
    ja: '見つからないか、閲覧する権限がありません。',
  },
  'method-not-allowed': {
    en: 'This address does not take this method.',
    ja: 'このアドレスではこのメソッドは使えません。',
  },
  'stale-revision': {
    en: 'It was changed meanwhile. Load it again and repeat your change.',
    ja: 'その間に更新されました。再読み込みしてからもう一度操作してください。',
  },
  'already-exists': { en: 'It exists already.', ja: 'すでに存在します。' },
  'phase-forbids': {
    en: 'The showcase is not in a phase that allows this.',
    ja: '現在の開催段階ではこの操作はできません。',
  },
  'state-forbids': { en: 'Its state does not allow this.', ja: '現在の状態ではこの操作はできません。' },
  'limit-reached': { en: 'A limit is reached.', ja: '上限に達しました。' },
  taken: {
    en: 'It is taken meanwhile. What stands in the way is named.',
    ja: 'すでに予約されています。重複している項目を示します。',
  },
  'request-in-progress': { en: 'The same request is being worked on.', ja: '同じリクエストを処理中です。' },
  'too-large': {
    en: 'The request or its answer is too large.',
    ja: 'リクエストまたは応答が大きすぎます。',
  },
  'unsupported-media-type': {
    en: 'Send JSON (content-type application/json).',
    ja: 'JSON（content-type: application/json）で送信してください。',
  },
  'key-reused': {
    en: 'This Idempotency-Key was used for another request.',
    ja: 'この Idempotency-Key は別のリクエストで使用済みです。',
  },
  'too-many-requests': {
    en: 'Too many requests. Please wait a little.',
    ja: 'リクエストが多すぎます。しばらくお待ちください。',
  },
  unexpected: {
    en: 'Something went wrong on our side. It has been recorded.',
    ja: 'サーバー側で問題が発生しました。記録しましたので、しばらくしてからお試しください。',
  },
  'try-again': {
    en: 'Very busy just now. Please try again.',
    ja: '混み合っています。もう一度お試しください。',
  },
} as const satisfies Record<ErrorCode, Bilingual>;
