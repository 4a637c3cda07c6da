import type { InitOptions } from 'i18next';

/** What holds wherever pages are rendered: in a browser and where documents are written. */
export const I18N_OPTIONS: InitOptions = {
  fallbackLng: false,
  initAsync: false,
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  react: { useSuspense: false },
  returnNull: false,
};
