import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { FieldError } from 'react-aria-components/FieldError';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Text } from 'react-aria-components/Text';
import { type FieldFace, FieldLabel } from './text-field.tsx';
import './field.css';

type CheckboxProps = {
  readonly id?: string;
  readonly children: ReactNode;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  readonly error?: string | undefined;
};

/** One yes-or-no question. */
export function Checkbox({ id, children, isSelected, onChange, error }: CheckboxProps) {
  return (
    <div className="field" {...(error ? { 'data-invalid': true } : {})}>
      {error ? (
        <span className="field-error" id={id ? `${id}-error` : undefined}>
          {error}
        </span>
      ) : null}
      <AriaCheckbox
        className="choice"
        isSelected={isSelected}
        onChange={onChange}
        isInvalid={error !== undefined}
        {...(id ? { id } : {})}
        {...(error && id ? { 'aria-describedby': `${id}-error` } : {})}
      >
        <span className="choice-mark" aria-hidden="true">
          {isSelected ? (
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M3 8.5 6.5 12 13 4.5" fill="none" stroke="currentColor" strokeWidth="2.2" />
            </svg>
          ) : null}
        </span>
        <span>{children}</span>
      </AriaCheckbox>
    </div>
  );
}

export type Choice = { readonly id: string; readonly label: string; readonly hint?: string };
type ChoiceProps = FieldFace & {
  readonly id?: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
};

/** One of two to five choices, each explained on its own card. */
export function ChoiceField({ id, label, hint, error, isOptional, choices, value, onChange }: ChoiceProps) {
  return (
    <RadioGroup
      className="field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(id ? { id, tabIndex: -1 } : {})}
    >
      <FieldLabel label={label} {...(isOptional ? { isOptional } : {})} />
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <div className="choice-cards">
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="choice choice-card">
            {({ isSelected }) => (
              <>
                <span className="choice-mark choice-mark-round" aria-hidden="true">
                  {isSelected ? <span className="choice-dot" /> : null}
                </span>
                <span className="stack-tight">
                  <span>{choice.label}</span>
                  {choice.hint ? <span className="field-hint">{choice.hint}</span> : null}
                </span>
              </>
            )}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
