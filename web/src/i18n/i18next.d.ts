import 'i18next';
import type { dictionary as agenda } from './en/agenda.ts';
import type { dictionary as answer } from './en/answer.ts';
import type { dictionary as board } from './en/board.ts';
import type { dictionary as common } from './en/common.ts';
import type { dictionary as console } from './en/console.ts';
import type { dictionary as home } from './en/home.ts';
import type { dictionary as importing } from './en/import.ts';
import type { dictionary as partners } from './en/partners.ts';
import type { dictionary as planning } from './en/planning.ts';
import type { dictionary as privacy } from './en/privacy.ts';
import type { dictionary as profile } from './en/profile.ts';
import type { dictionary as registration } from './en/registration.ts';
import type { dictionary as resources } from './en/resources.ts';
import type { dictionary as setUp } from './en/setUp.ts';
import type { dictionary as showcases } from './en/showcases.ts';
import type { dictionary as signIn } from './en/signIn.ts';
import type { dictionary as slots } from './en/slots.ts';
import type { dictionary as wishes } from './en/wishes.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      agenda: typeof agenda;
      answer: typeof answer;
      board: typeof board;
      common: typeof common;
      console: typeof console;
      home: typeof home;
      import: typeof importing;
      partners: typeof partners;
      planning: typeof planning;
      privacy: typeof privacy;
      profile: typeof profile;
      registration: typeof registration;
      resources: typeof resources;
      setUp: typeof setUp;
      showcases: typeof showcases;
      signIn: typeof signIn;
      slots: typeof slots;
      wishes: typeof wishes;
    };
  }
}
