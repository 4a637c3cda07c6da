import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFace } from './text-field.tsx';
import './field.css';

/** `lang` where the label is in another language than the page, as languages name themselves. */
export type Option = { readonly id: string; readonly label: string; readonly lang?: string };

type Props = FieldFace & {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

/**
 * One of a few options. It is the browser's own control on purpose: on a phone it is the wheel that everybody knows,
 * and it costs nothing to load. For more than about forty options use ComboField, which searches.
 */
export function SelectField({
  id,
  label,
  hint,
  error,
  isOptional,
  options,
  value,
  onChange,
  placeholder,
}: Props) {
  const { t } = useTranslation('common');
  const ownId = useId();
  const controlId = id ?? ownId;
  const described = [hint ? `${controlId}-hint` : '', error ? `${controlId}-error` : '']
    .filter(Boolean)
    .join(' ');
  return (
    <div className="field" {...(error ? { 'data-invalid': true } : {})}>
      <label className="field-label" htmlFor={controlId}>
        {label} {isOptional ? <span className="field-note">{t('optional')}</span> : null}
      </label>
      {hint ? (
        <span className="field-hint" id={`${controlId}-hint`}>
          {hint}
        </span>
      ) : null}
      {error ? (
        <span className="field-error" id={`${controlId}-error`}>
          {error}
        </span>
      ) : null}
      <select
        className="input"
        id={controlId}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value)}
        {...(error ? { 'aria-invalid': true } : {})}
        {...(described === '' ? {} : { 'aria-describedby': described })}
      >
        {value === null ? (
          <option value="" disabled>
            {placeholder ?? ''}
          </option>
        ) : null}
        {options.map((option) => (
          <option key={option.id} value={option.id} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
