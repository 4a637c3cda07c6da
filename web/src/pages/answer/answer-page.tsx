import { useState } from 'react';
import { useLocation } from '../../routing/router.tsx';
import { AnswerSheetView } from './answer-sheet-view.tsx';
import { EndedLink } from './ended-link.tsx';

/**
 * The page behind the link of a mail about wishes. Opening it changes nothing, whoever does; its token stands in the
 * fragment, which reaches no server and no log, and goes on in a header.
 */
export default function AnswerPage() {
  const { hash } = useLocation();
  const inAddress = new URLSearchParams(hash.slice(1)).get('token');
  const [token, setToken] = useState(inAddress);
  // Another link opened in the same tab counts; a mere jump within the page, which has a fragment too, does not.
  if (inAddress !== null && inAddress !== token) setToken(inAddress);
  return token === null || token === '' ? <EndedLink /> : <AnswerSheetView key={token} token={token} />;
}
