import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { RegistrationInput } from '../../shared/model/registration.ts';
import { ApiError } from '../../web/src/api/problem.ts';
import { type FieldBook, faultsFrom, faultsOf } from '../../web/src/forms/faults.ts';
import { dictionary } from '../../web/src/i18n/ja/common.ts';

const i18n = createInstance();
await i18n.init({ lng: 'ja', defaultNS: 'common', resources: { ja: { common: dictionary } } });
const t = i18n.getFixedT('ja', 'common');

const BOOK: FieldBook = {
  side: { label: '参加区分', kind: 'choice' },
  'profile.country': { label: '国・地域', kind: 'choice' },
  'profile.languages': { label: '言語', kind: 'chips' },
  'profile.notToAsk': { label: '質問を控えてほしいこと', kind: 'text' },
  'members.*.name.family': { label: '姓', kind: 'text' },
  'members.*.email': { label: 'メール', kind: 'text' },
  consent: { label: '同意', kind: 'choice' },
};
const FORM = {
  side: 'sme',
  profile: {
    name: { ja: '六甲' },
    country: null,
    summary: {},
    focusAreas: [],
    collaborationTypes: [],
    regulatoryStage: null,
    seeks: [],
    offers: [],
    funding: [],
    languages: [],
    needsInterpreter: false,
    nda: 'none',
    notToAsk: 'あ'.repeat(401),
  },
  members: [
    { name: { family: '', given: 'H' }, email: 'yamada@', language: 'ja', timeZone: 'Asia/Tokyo' },
    { name: { family: 'S', given: 'K' }, email: '', language: 'ja', timeZone: 'Asia/Tokyo' },
  ],
  arrival: null,
  departure: null,
  consent: { version: '2026-11-01', accepted: false },
};

it('says every fault of the API’s schema once, in the reader’s language, under its field', () => {
  const faults = faultsOf(RegistrationInput, FORM, BOOK, t);

  expect(Object.fromEntries(faults.map(({ path, message }) => [path, message]))).toEqual({
    'profile.country': '国・地域を選んでください',
    'profile.languages': '言語を1つ以上選んでください',
    'profile.notToAsk': '質問を控えてほしいことは400文字以内で入力してください',
    'members.0.name.family': '姓を入力してください',
    'members.0.email': 'メールアドレスを name@example.com の形で入力してください',
    'members.1.email': 'メールを入力してください',
    consent: '同意文を読み、チェックを入れてください',
  });
  expect(faults.map(({ fieldId }) => fieldId)).toContain('f-members-1-email');
});

it('puts the server’s faults under the same fields', () => {
  const error = new ApiError('invalid-input', 400, {
    faults: [{ path: 'body.members.1.email', code: 'in-use', message: 'すでに登録されています。' }],
  });

  expect(faultsFrom(error, BOOK)).toEqual([
    { path: 'members.1.email', fieldId: 'f-members-1-email', message: 'メール: すでに登録されています。' },
  ]);
});
