import { wishContracts } from '../../shared/contracts/wishes.ts';
import { httpFunction } from '../http/edge.ts';
import { getAnswerSheet } from './answer-sheet.ts';
import { acceptWish, declineWish } from './answer-wish.ts';
import { importWishes } from './import-wishes.ts';
import { listPartyWishes, listWishes } from './list-wishes.ts';
import { makeWish } from './make-wish.ts';
import { updateWish } from './update-wish.ts';
import { deleteVeto, listVetoes, putVeto } from './vetoes.ts';
import { getWish, listWishSlots } from './view-wish.ts';
import { withdrawWish } from './withdraw-wish.ts';

export const handler = httpFunction(wishContracts, {
  listWishes,
  listPartyWishes,
  makeWish,
  importWishes,
  getWish,
  updateWish,
  getAnswerSheet,
  listWishSlots,
  acceptWish,
  declineWish,
  withdrawWish,
  listVetoes,
  putVeto,
  deleteVeto,
});
