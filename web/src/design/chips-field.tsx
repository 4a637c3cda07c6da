import { Checkbox } from 'react-aria-components/Checkbox';
import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { FieldError } from 'react-aria-components/FieldError';
import { Text } from 'react-aria-components/Text';
import type { Option } from './select-field.tsx';
import { type FieldFace, FieldLabel } from './text-field.tsx';

type Props = FieldFace & {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
};

/** Any number of options, all of them in sight as chips: no menu to open, one tap each. */
export function ChipsField({ id, label, hint, error, isOptional, options, value, onChange }: Props) {
  return (
    <CheckboxGroup
      className="field"
      value={[...value]}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(id === undefined ? {} : { id, tabIndex: -1 })}
    >
      <FieldLabel label={label} {...(isOptional ? { isOptional } : {})} />
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <div className="chips">
        {options.map((option) => (
          <Checkbox key={option.id} value={option.id} className="chip-toggle">
            {option.label}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
