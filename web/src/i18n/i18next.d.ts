import 'i18next';
import type { dictionary as agenda } from './en/agenda.ts';
import type { dictionary as board } from './en/board.ts';
import type { dictionary as common } from './en/common.ts';
import type { dictionary as console } from './en/console.ts';
import type { dictionary as home } from './en/home.ts';
import type { dictionary as partners } from './en/partners.ts';
import type { dictionary as profile } from './en/profile.ts';
import type { dictionary as registration } from './en/registration.ts';
import type { dictionary as showcases } from './en/showcases.ts';
import type { dictionary as signIn } from './en/signIn.ts';
import type { dictionary as slots } from './en/slots.ts';
import type { dictionary as wishes } from './en/wishes.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      agenda: typeof agenda;
      board: typeof board;
      common: typeof common;
      console: typeof console;
      home: typeof home;
      partners: typeof partners;
      profile: typeof profile;
      registration: typeof registration;
      showcases: typeof showcases;
      signIn: typeof signIn;
      slots: typeof slots;
      wishes: typeof wishes;
    };
  }
}
