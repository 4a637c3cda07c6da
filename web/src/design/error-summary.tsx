import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import './surface.css';

export type FieldFault = { readonly fieldId: string; readonly message: string };

/**
 * The list of everything that is wrong, above the form, focused when it appears; each line leads to its field
 * (the error summary of the GOV.UK Design System).
 */
export function ErrorSummary({ faults }: { readonly faults: readonly FieldFault[] }) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  // A second attempt with the same faults must move the focus again, so the list itself is the dependency.
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;

  return (
    <div
      className="error-summary stack-tight"
      ref={box}
      tabIndex={-1}
      role="alert"
      aria-labelledby="error-summary"
    >
      <h2 id="error-summary">{t('errorSummary', { count: faults.length })}</h2>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.fieldId} ${fault.message}`}>
            <a
              href={`#${fault.fieldId}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(fault.fieldId);
              }}
            >
              {fault.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Brings a field into view and focuses its first control. */
export function focusField(fieldId: string): void {
  const element = document.getElementById(fieldId);
  if (!element) return;
  const controls = 'input, textarea, select, button';
  const control = element.matches(controls)
    ? element
    : (element.querySelector<HTMLElement>(controls) ?? element);
  (element.closest('.field') ?? element).scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
}
