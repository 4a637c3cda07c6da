import { useState } from 'react';
import { useLocation } from './router.tsx';

/**
 * The token of a mailed link. It stands in the fragment, which reaches no server and no log. A jump within the page has a
 * fragment too and leaves the token as it was; an address without any has none.
 */
export function useFragmentToken(): string | null {
  const { hash } = useLocation();
  const inAddress = new URLSearchParams(hash.slice(1)).get('token');
  const [token, setToken] = useState(inAddress);
  if ((inAddress !== null || hash === '') && inAddress !== token) setToken(inAddress);
  return token;
}
