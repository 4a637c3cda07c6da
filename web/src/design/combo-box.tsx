import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { useTranslation } from 'react-i18next';
import type { Option } from './select-field.tsx';
import { type FieldFace, FieldLabel } from './text-field.tsx';

export type ComboFieldProps = FieldFace & {
  readonly id?: string;
  readonly options: readonly Option[];
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

type Props = ComboFieldProps & {
  /** True if what held this field's place has the focus. */
  readonly takesFocus: { readonly current: boolean };
};

/** The combo box itself; pages use ComboField, which fetches it. */
export function ComboBoxField({
  id,
  label,
  hint,
  error,
  isOptional,
  options,
  value,
  onChange,
  takesFocus,
}: Props) {
  const { t } = useTranslation('common');
  return (
    <ComboBox
      className="field"
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      autoFocus={takesFocus.current}
    >
      <FieldLabel label={label} {...(isOptional ? { isOptional } : {})} />
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <div className="combo">
        <Input className="input" {...(id === undefined ? {} : { id })} />
        <Button className="combo-button" aria-label={t('showOptions')} />
      </div>
      <Popover className="popover">
        <ListBox
          className="list-box"
          renderEmptyState={() => <p className="list-empty">{t('nothingFound')}</p>}
        >
          {(option: Option) => <ListBoxItem className="list-item">{option.label}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
