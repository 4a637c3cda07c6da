import { expect, test } from 'vitest';
import { newId } from '../../../../functions/runtime/new-id.ts';
import { digestWishes } from '../../../../shared/domain/wishes/digest-wishes.ts';
import { PLAIN_ARRANGEMENT, type Wish } from '../../../../shared/model/wish.ts';
import { aParty, aShowcase } from '../../../support/builders.ts';

const showcase = aShowcase({ phase: 'wishes' });
const [maker, asked] = [aParty(showcase.id), aParty(showcase.id, { side: 'sme' })];

const aWaitingWish = (): Wish => ({
  id: newId('wsh'),
  showcaseId: showcase.id,
  from: maker.id,
  to: [asked.id],
  priority: 'want',
  message: '',
  topics: [],
  status: 'pending',
  acceptedBy: [],
  answerPriority: null,
  declineReason: null,
  arrangement: PLAIN_ARRANGEMENT,
  meetingId: null,
  expiresAt: null,
  createdAt: showcase.createdAt,
  updatedAt: showcase.createdAt,
  revision: 1,
});

test('the next mail waits thirty times as long as the first was held back', () => {
  const [told, untold] = [aWaitingWish(), aWaitingWish()];
  const digest = {
    showcaseId: showcase.id,
    partyId: asked.id,
    told: [told.id],
    sentAt: '2027-01-20T09:00:00Z',
    revision: 1,
  };
  const decide = (heldBackSeconds: number) =>
    digestWishes(
      {
        showcase,
        partyId: asked.id,
        digest,
        received: [told, untold],
        noThanks: new Set(),
        heldBackSeconds,
      },
      untold.id,
      { now: '2027-01-20T09:00:20Z', newId, actor: 'test' },
    );

  expect(decide(1)).toEqual({ type: 'later', at: '2027-01-20T09:00:30.000Z' });
  expect(decide(120)).toEqual({ type: 'later', at: '2027-01-20T10:00:00.000Z' });
  expect(decide(0)).toMatchObject({ type: 'told', wishIds: [untold.id] });
});
