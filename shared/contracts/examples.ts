import type { OperationId } from './all-contracts.ts';

/** Things the examples share, as a newcomer would send them. */
const exampleMember = {
  name: {
    family: 'Yamada',
    given: 'Hanako',
    nativeFamily: '山田',
    nativeGiven: '花子',
    reading: 'ヤマダ ハナコ',
  },
  email: 'hanako@example.jp',
  language: 'ja',
  timeZone: 'Asia/Tokyo',
  jobTitle: 'Head of research',
};
const exampleProfile = {
  name: { en: 'Minato Cells', ja: '港セル' },
  country: 'JP',
  city: { en: 'Kobe', ja: '神戸市' },
  website: 'https://example.jp/about',
  summary: { en: 'Cell sheets for cartilage.', ja: '軟骨用の細胞シートを開発しています。' },
  focusAreas: ['regenerative-medicine', 'tissue-engineering'],
  collaborationTypes: ['joint-research', 'licensing'],
  regulatoryStage: 'clinical',
  seeks: ['distributor', 'investor'],
  offers: ['technology'],
  funding: ['amed'],
  languages: ['en', 'ja'],
  needsInterpreter: false,
  nda: 'wanted',
  notToAsk: 'Composition of the culture medium',
};

/** One body per operation that a newcomer can send as it stands (with identifiers of one's own). */
export const examples: { readonly [Id in OperationId]?: unknown } = {
  requestSignIn: { email: 'hanako@example.jp', language: 'ja' },
  createShowcase: {
    title: { en: 'Kobe Regenerative Medicine Showcase', ja: '神戸再生医療ショーケース' },
    summary: { en: 'Two days of meetings.', ja: '二日間の商談会です。' },
    cluster: 'kobe',
    venue: {
      name: { en: 'Kobe Hall', ja: '神戸ホール' },
      address: { en: '1-1 Minatojima, Kobe', ja: '神戸市中央区港島1-1' },
    },
    timeZone: 'Asia/Tokyo',
    days: ['2027-02-03', '2027-02-04'],
    contact: 'office@example.jp',
  },
  updateShowcase: { days: ['2027-02-03', '2027-02-04', '2027-02-05'], revision: 1 },
  changePhase: { phase: 'registration', revision: 2 },
  putGrid: {
    type: 'pattern',
    days: [
      {
        day: '2027-02-03',
        start: '09:30',
        end: '17:00',
        slotMinutes: 25,
        pauseMinutes: 5,
        breaks: [{ start: '12:00', end: '13:00' }],
      },
    ],
    revision: 1,
  },
  createTables: {
    tables: [
      { label: 'Table 1', features: [], unavailable: [] },
      { label: 'Table 2', features: ['private', 'screen'], unavailable: ['s20270203t0930'] },
    ],
  },
  updateTable: { label: 'Table 1 (window)', revision: 1 },
  createInterpreters: {
    interpreters: [
      {
        name: { family: 'Sato', given: 'Ken', nativeFamily: '佐藤', nativeGiven: '健' },
        email: 'ken@example.jp',
        language: 'ja',
        languages: ['en-ja'],
        unavailable: [],
        maxMeetings: 12,
        maxConsecutive: 4,
      },
    ],
  },
  updateInterpreter: { maxConsecutive: 3, revision: 1 },
  createGrant: { role: 'staff', email: 'desk@example.jp' },
  submitRegistration: {
    side: 'sme',
    profile: exampleProfile,
    members: [exampleMember],
    arrival: null,
    departure: null,
    consent: { version: '2026-11-01', accepted: true },
    remarks: 'One of us uses a wheelchair.',
  },
  requestRegistrations: {
    requests: [
      {
        email: 'taro@example.jp',
        language: 'ja',
        organisation: { ja: '港セル' },
        message: 'ぜひご参加ください。',
      },
    ],
  },
  eraseMyData: { confirm: true },
  decideRegistration: { decision: 'approve', note: 'Welcome.', revision: 1 },
  importParties: {
    parties: [{ side: 'sme', profile: exampleProfile, members: [exampleMember], reference: 'e7' }],
  },
  updateParty: { profile: exampleProfile, revision: 1 },
  withdrawParty: { reason: 'The flight was cancelled.', revision: 2 },
  addMember: { ...exampleMember, email: 'jiro@example.jp' },
  updateMember: { jobTitle: 'Director', revision: 1 },
  updateAvailability: { open: ['s20270203t0930'], close: ['s20270203t1000', 's20270203t1030'] },
  makeWish: {
    from: 'pty_0123456789abcdefghjk',
    to: ['pty_0123456789abcdefghjm'],
    priority: 'must',
    message: 'We look for a partner for cell sheets.',
    topics: ['tissue-engineering'],
  },
  importWishes: {
    wishes: [
      {
        from: 'pty_0123456789abcdefghjk',
        to: ['pty_0123456789abcdefghjm'],
        priority: 'want',
        message: '',
        topics: [],
        arrangement: { weight: 8, language: 'en-ja', features: ['private'], slots: ['s20270203t0930'] },
        accepted: true,
        reference: 'm1',
      },
    ],
  },
  updateWish: { priority: 'want', message: 'Half an hour will do.', revision: 1 },
  acceptWish: { partyId: 'pty_0123456789abcdefghjm', priority: 'must', slotId: 's20270203t0930' },
  declineWish: { partyId: 'pty_0123456789abcdefghjm', reason: 'Not our field.' },
  withdrawWish: { revision: 1 },
  bookMeeting: { wishId: 'wsh_0123456789abcdefghjk', slotId: 's20270203t0930' },
  moveMeeting: { slotId: 's20270203t1000', revision: 1 },
  swapMeetings: { with: 'mtg_0123456789abcdefghjm', revision: 1, withRevision: 1 },
  cancelMeeting: { reason: 'The flight was cancelled.', revision: 1 },
  lockMeeting: { isLocked: true, revision: 1 },
  recordOutcome: {
    partyId: 'pty_0123456789abcdefghjm',
    answer: 'cooperation-possible',
    note: 'We send samples in March.',
  },
  startPlan: {
    goals: ['weight', 'fairness', 'breaks', 'stability', 'moves'],
    seed: 1,
    budgetSeconds: 20,
    iterations: null,
    note: 'After the late registrations',
  },
  stopPlan: {},
  publishPlan: { revision: 4 },
  createSession: { type: 'code', email: 'hanako@example.jp', code: 'K7M2P9QR' },
};
