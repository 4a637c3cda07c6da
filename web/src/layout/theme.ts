import { THEME_COOKIE, type Theme } from '../../../shared/contracts/pages.ts';
import { keepPreference, preference } from '../reader/preference.ts';

/** Light or dark: as the device says unless the reader chose. The attribute on <html> is what the tokens look at. */
export function storedTheme(): Theme {
  const stored = preference(THEME_COOKIE);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyStoredTheme(): void {
  const theme = storedTheme();
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

const CHOSEN = 'engawa:theme-chosen';

export function chooseTheme(theme: Theme): void {
  keepPreference(THEME_COOKIE, theme === 'system' ? null : theme);
  applyStoredTheme();
  window.dispatchEvent(new Event(CHOSEN));
}

/** Calls the listener after each choice; returns the way to stop. */
export function onThemeChosen(listener: () => void): () => void {
  window.addEventListener(CHOSEN, listener);
  return () => window.removeEventListener(CHOSEN, listener);
}
