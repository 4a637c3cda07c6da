import type { dictionary as en } from '../en/console.ts';
import type { Translation } from '../translation.ts';

export const dictionary = {
  title: '主催者用画面',
} as const satisfies Translation<typeof en>;
