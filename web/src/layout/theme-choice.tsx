import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import '../design/field.css';
import type { Theme } from '../../../shared/contracts/pages.ts';
import { chooseTheme, onThemeChosen, storedTheme } from './theme.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Light, dark, or as the device says. */
export function ThemeChoice() {
  const { t } = useTranslation('common');
  const theme = useSyncExternalStore<Theme>(onThemeChosen, storedTheme, () => 'system');
  return (
    <label className="row">
      <span className="small">{t('theme.label')}</span>
      <select
        className="input theme-select"
        value={theme}
        onChange={(event) => chooseTheme(THEMES.find((one) => one === event.target.value) ?? 'system')}
      >
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {t(`theme.${one}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
