import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../design/field.css';
import { chooseTheme, storedTheme, type Theme } from './theme.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** Light, dark, or as the device says. */
export function ThemeChoice() {
  const { t } = useTranslation('common');
  const [theme, setTheme] = useState(storedTheme);
  return (
    <label className="row">
      <span className="small">{t('theme.label')}</span>
      <select
        className="input theme-select"
        value={theme}
        onChange={(event) => {
          const next = THEMES.find((one) => one === event.target.value) ?? 'system';
          chooseTheme(next);
          setTheme(next);
        }}
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
