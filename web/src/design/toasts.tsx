import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import './overlay.css';
import './button.css';

export type Toast = {
  readonly message: string;
  readonly tone?: 'plain' | 'bad';
  readonly action?: { readonly label: string; readonly run: () => void };
};
type Shown = Toast & { readonly id: number };

const SECONDS = 8;
let shown: readonly Shown[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function replace(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says in passing that something was done. At most three are seen; what must not be missed belongs in a Notice. */
export function showToast(toast: Toast): void {
  lastId += 1;
  replace([...shown.slice(-2), { ...toast, id: lastId }]);
}

const dismiss = (id: number): void => replace(shown.filter((toast) => toast.id !== id));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function ToastBox({ toast }: { readonly toast: Shown }) {
  const { t } = useTranslation('common');
  // It does not vanish from under a pointer or from under the focus (WCAG 2.2, 2.2.1).
  const [isInUse, setInUse] = useState(false);
  useEffect(() => {
    if (isInUse) return;
    const timer = setTimeout(() => dismiss(toast.id), SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [toast.id, isInUse]);
  const { action } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits; what can be done are its buttons
    <div
      className={toast.tone === 'bad' ? 'toast toast-bad' : 'toast'}
      onPointerEnter={() => setInUse(true)}
      onPointerLeave={() => setInUse(false)}
      onFocus={() => setInUse(true)}
      onBlur={() => setInUse(false)}
    >
      <span>{toast.message}</span>
      {action ? (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            dismiss(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      ) : null}
      <button
        type="button"
        className="button button-quiet button-icon"
        aria-label={t('close')}
        onClick={() => dismiss(toast.id)}
      >
        ✕
      </button>
    </div>
  );
}

/** Where toasts appear; stands once in the layout. */
export function Toasts() {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => shown,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
