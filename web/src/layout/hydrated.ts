import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False while the page stands as the document brought it, true once its script has taken it over. */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
