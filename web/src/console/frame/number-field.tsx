import { useTranslation } from 'react-i18next';
import { TextField } from '../../design/text-field.tsx';

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly hint?: string;
  /** As typed; empty is none. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly least: number;
  readonly most: number;
  readonly mayBeEmpty?: boolean;
};

/** Whether a typed number can be kept. */
export function isNumberIn(value: string, least: number, most: number, mayBeEmpty = false): boolean {
  const text = value.trim();
  if (text === '') return mayBeEmpty;
  return /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** What a typed number stands for. */
export const numberOf = (value: string): number | null => (value.trim() === '' ? null : Number(value));

/** A whole number, typed; a phone shows digits only. */
export function NumberField({ least, most, mayBeEmpty = false, value, ...rest }: Props) {
  const { t } = useTranslation('console');
  return (
    <TextField
      {...rest}
      value={value}
      inputMode="numeric"
      autoComplete="off"
      error={isNumberIn(value, least, most, mayBeEmpty) ? undefined : t('numberFault', { least, most })}
    />
  );
}
