import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { ComboFieldProps } from './combo-box.tsx';
import './field.css';

const ComboBoxField = lazy(() =>
  import('./combo-box.tsx').then((module) => ({ default: module.ComboBoxField })),
);

/** Signs that somebody has begun to use the form. */
const SIGNS = ['pointerdown', 'keydown', 'focusin'] as const;
let hasBegun = false;

/** False until anything on the page is touched or focused for the first time. */
function useHasBegun(): boolean {
  const [isBegun, setIsBegun] = useState(false);
  useEffect(() => {
    const begin = () => {
      hasBegun = true;
      setIsBegun(true);
    };
    if (hasBegun) return begin();
    for (const sign of SIGNS) window.addEventListener(sign, begin, { once: true });
    return () => {
      for (const sign of SIGNS) window.removeEventListener(sign, begin);
    };
  }, []);
  return isBegun;
}

/**
 * One of many options, found by typing: countries, time zones. Its 48 KB come once somebody begins to use the form;
 * until then a box holds its place that can be reached and that hands the focus on.
 */
export function ComboField(props: ComboFieldProps) {
  const hasFocus = useRef(false);
  const chosen = props.options.find(({ id }) => id === props.value);
  const place = (
    <label className="field" {...(props.error ? { 'data-invalid': true } : {})}>
      <span className="field-label">{props.label}</span>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      {props.error ? <span className="field-error">{props.error}</span> : null}
      <span className="combo">
        <input
          className="input"
          readOnly
          {...(props.id === undefined ? {} : { id: props.id })}
          value={chosen?.label ?? ''}
          onFocus={() => {
            hasFocus.current = true;
          }}
          onBlur={() => {
            hasFocus.current = false;
          }}
        />
        <span className="combo-button" aria-hidden="true" />
      </span>
    </label>
  );
  if (!useHasBegun()) return place;
  return (
    <Suspense fallback={place}>
      <ComboBoxField {...props} takesFocus={hasFocus} />
    </Suspense>
  );
}
