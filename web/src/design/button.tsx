import { type ReactNode, useEffect } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonLook, type ButtonSize, buttonClass } from './button-class.ts';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className'> & {
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly className?: string;
};

/** A first announcement comes a tenth of a second after the button became busy. */
const ANNOUNCED_MS = 200;

/**
 * React Aria says that a button is busy by an image whose label is that button, and keeps the image for seconds. Of a
 * button that is gone by then, as a dialog's is, there would remain an image without a name.
 */
function useNoNamelessImage(isPending: boolean): void {
  useEffect(() => {
    if (!isPending) return;
    return () => {
      setTimeout(() => {
        for (const image of document.querySelectorAll('[data-live-announcer] [aria-labelledby]')) {
          const labels = image.getAttribute('aria-labelledby')?.split(' ') ?? [];
          if (labels.every((id) => document.getElementById(id) === null)) image.remove();
        }
      }, ANNOUNCED_MS);
    };
  }, [isPending]);
}

/** A button; while `isPending` it keeps its width and focus, and says that it is busy. */
export function Button({ children, look, size, className, ...rest }: ButtonProps) {
  useNoNamelessImage(rest.isPending ?? false);
  return (
    <AriaButton {...rest} className={buttonClass(look, size, className)}>
      {rest.isPending ? <span className="button-spinner" aria-hidden="true" /> : null}
      {children}
    </AriaButton>
  );
}
