import { lazy, Suspense } from 'react';
import type { ComboFieldProps } from './combo-box.tsx';
import './field.css';

const ComboBoxField = lazy(() =>
  import('./combo-box.tsx').then((module) => ({ default: module.ComboBoxField })),
);

/**
 * One of many options, found by typing: countries, time zones. Its 48 KB come after the form is there; until then a
 * box of the same size holds its place.
 */
export function ComboField(props: ComboFieldProps) {
  return (
    <Suspense
      fallback={
        <div className="field">
          <span className="field-label">{props.label}</span>
          {props.hint ? <span className="field-hint">{props.hint}</span> : null}
          <span className="input" aria-hidden="true">
            {props.options.find(({ id }) => id === props.value)?.label}
          </span>
        </div>
      }
    >
      <ComboBoxField {...props} />
    </Suspense>
  );
}
