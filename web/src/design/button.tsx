import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { type ButtonLook, type ButtonSize, buttonClass } from './button-class.ts';

export type ButtonProps = Omit<AriaButtonProps, 'children' | 'className'> & {
  readonly children: ReactNode;
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly className?: string;
};

/** A button; while `isPending` it keeps its width and focus, and says that it is busy. */
export function Button({ children, look, size, className, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={buttonClass(look, size, className)}>
      {rest.isPending ? <span className="button-spinner" aria-hidden="true" /> : null}
      {children}
    </AriaButton>
  );
}
