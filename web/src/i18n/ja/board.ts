import type { dictionary as en } from '../en/board.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '日程調整ボード',
} as const satisfies Translation<typeof en>;
