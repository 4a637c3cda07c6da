import { Button } from 'react-aria-components/Button';
import { FieldError } from 'react-aria-components/FieldError';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { type FieldFace, FieldLabel } from './text-field.tsx';

export type Option = { readonly id: string; readonly label: string };

type Props = FieldFace & {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
};

/** One of a few options. For more than about twenty use ComboField, which searches. */
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
  return (
    <Select
      className="field"
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...(placeholder === undefined ? {} : { placeholder })}
    >
      <FieldLabel label={label} {...(isOptional ? { isOptional } : {})} />
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <Button className="input select-button" {...(id === undefined ? {} : { id })}>
        <SelectValue />
      </Button>
      <Popover className="popover">
        <ListBox className="list-box" items={options}>
          {(option) => <ListBoxItem className="list-item">{option.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </Select>
  );
}
