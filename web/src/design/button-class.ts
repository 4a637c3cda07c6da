import './button.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'large' | 'icon' | 'wide';

/** The class names of a button, for links that look like one and for the few plain buttons of the first page. */
export const buttonClass = (look: ButtonLook = 'primary', size?: ButtonSize, extra?: string): string =>
  ['button', look === 'primary' ? '' : `button-${look}`, size ? `button-${size}` : '', extra ?? '']
    .filter((name) => name !== '')
    .join(' ');
