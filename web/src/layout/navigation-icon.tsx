const SHAPES = {
  party: 'M4 11 12 4l8 7M6 10v10h12V10M10 20v-6h4v6',
  partners: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l5 5',
  wishes: 'M4 5h16v11H9l-5 4V5ZM8 9h8M8 12h5',
  slots: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5l3 3',
  agenda: 'M5 5h14v15H5zM5 10h14M9 3v4M15 3v4M9 14h6',
} as const;
export type NavigationIconName = keyof typeof SHAPES;

/** A line drawing beside a word that says the same. */
export function NavigationIcon({ name }: { readonly name: NavigationIconName }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor">
      <path d={SHAPES[name]} strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
