import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField, type TextFieldProps } from 'react-aria-components/TextField';
import { useTranslation } from 'react-i18next';
import './field.css';

export type FieldFace = {
  readonly label: string;
  readonly hint?: string | undefined;
  /** What is wrong with the value, in the reader's language; undefined when nothing is. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
};

/** The label with "optional" beside it where a field may stay empty: most must be filled in, so those say nothing. */
export function FieldLabel({ label, isOptional }: FieldFace) {
  const { t } = useTranslation('common');
  return (
    <Label className="field-label">
      {label} {isOptional ? <span className="field-note">{t('optional')}</span> : null}
    </Label>
  );
}

type Props = Omit<TextFieldProps, 'children' | 'className' | 'isInvalid'> &
  FieldFace & {
    readonly lines?: number;
    readonly placeholder?: string;
    readonly lang?: string;
  };

/** One line of text, or several when `lines` is given, with label, hint and error tied to it. */
export function TextField({ label, hint, error, isOptional, lines, placeholder, lang, ...rest }: Props) {
  const extras = {
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(lang === undefined ? {} : { lang }),
  };
  return (
    <AriaTextField {...rest} className="field" isInvalid={error !== undefined} validationBehavior="aria">
      <FieldLabel label={label} {...(isOptional ? { isOptional } : {})} />
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      {lines ? (
        <TextArea className="input" rows={lines} {...extras} />
      ) : (
        <Input className="input" {...extras} />
      )}
    </AriaTextField>
  );
}
