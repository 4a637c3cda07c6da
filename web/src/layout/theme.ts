/** Light or dark: as the device says unless the reader chose. The attribute on <html> is what the tokens look at. */
export type Theme = 'system' | 'light' | 'dark';
const STORED_UNDER = 'engawa.theme';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

export function storedTheme(): Theme {
  const stored = window.localStorage.getItem(STORED_UNDER);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyStoredTheme(): void {
  const theme = storedTheme();
  const isDark = theme === 'dark' || (theme === 'system' && prefersDark.matches);
  document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  if (theme === 'system') window.localStorage.removeItem(STORED_UNDER);
  else window.localStorage.setItem(STORED_UNDER, theme);
  applyStoredTheme();
}

prefersDark.addEventListener('change', applyStoredTheme);
