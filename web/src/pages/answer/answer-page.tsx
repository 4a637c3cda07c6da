import { useFragmentToken } from '../../routing/fragment-token.ts';
import { AnswerSheetView } from './answer-sheet-view.tsx';
import { EndedLink } from './ended-link.tsx';

/** The page behind the link of a mail about wishes. Opening it changes nothing, whoever does. */
export default function AnswerPage() {
  const token = useFragmentToken();
  return token === null || token === '' ? <EndedLink /> : <AnswerSheetView key={token} token={token} />;
}
