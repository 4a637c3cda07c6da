import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { HEADING_FOR, navigate } from './router.tsx';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { readonly to: string };

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;

/** A link within the application; the page's script is fetched as soon as the pointer or focus is on it. */
export function Link({ to, children, ...rest }: Props) {
  const fetchAhead = () => {
    const { pathname } = new URL(to, window.location.href);
    window.dispatchEvent(new CustomEvent(HEADING_FOR, { detail: pathname }));
  };
  return (
    <a
      {...rest}
      href={to}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={(event) => {
        rest.onClick?.(event);
        if (event.defaultPrevented || !isPlainClick(event)) return;
        event.preventDefault();
        navigate(to);
      }}
    >
      {children}
    </a>
  );
}
