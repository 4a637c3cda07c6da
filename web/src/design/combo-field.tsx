import { lazy, Suspense, useEffect, useState } from 'react';
import type { ComboFieldProps } from './combo-box.tsx';
import './field.css';

const loadComboBox = () => import('./combo-box.tsx').then((module) => ({ default: module.ComboBoxField }));
const ComboBoxField = lazy(loadComboBox);

/** Signs that somebody is about to use the form. */
const SIGNS = ['pointerdown', 'keydown', 'focusin'] as const;
const LATEST_MILLISECONDS = 5_000;
let isWantedAlready = false;

/** Whether the combo boxes should be here: once anything on the page is touched, or else a little later. */
function useIsWanted(): boolean {
  const [isWanted, setIsWanted] = useState(false);
  useEffect(() => {
    const want = () => {
      isWantedAlready = true;
      setIsWanted(true);
    };
    if (isWantedAlready) return want();
    const timer = setTimeout(want, LATEST_MILLISECONDS);
    for (const sign of SIGNS) window.addEventListener(sign, want, { once: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) window.removeEventListener(sign, want);
    };
  }, []);
  return isWanted;
}

/**
 * One of many options, found by typing: countries, time zones. Its 48 KB must not hold up the form that it stands in;
 * until they are here a box of the same size holds its place.
 */
export function ComboField(props: ComboFieldProps) {
  const place = (
    <div className="field">
      <span className="field-label">{props.label}</span>
      {props.hint ? <span className="field-hint">{props.hint}</span> : null}
      <span className="input" aria-hidden="true" />
    </div>
  );
  if (!useIsWanted()) return place;
  return (
    <Suspense fallback={place}>
      <ComboBoxField {...props} />
    </Suspense>
  );
}
