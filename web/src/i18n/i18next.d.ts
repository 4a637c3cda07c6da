import 'i18next';
import type { dictionary as board } from './en/board.ts';
import type { dictionary as common } from './en/common.ts';
import type { dictionary as console } from './en/console.ts';
import type { dictionary as showcases } from './en/showcases.ts';
import type { dictionary as signIn } from './en/signIn.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      board: typeof board;
      console: typeof console;
      common: typeof common;
      showcases: typeof showcases;
      signIn: typeof signIn;
    };
  }
}
