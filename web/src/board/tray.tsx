import { useTranslation } from 'react-i18next';
import type { Unplaced } from '../../../shared/model/plan-result.ts';
import type { Wish } from '../../../shared/model/wish.ts';
import type { BoardMeeting } from './board-model.ts';

type Props = {
  readonly isDraft: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly unplaced: readonly Unplaced[] | undefined;
  readonly wishes: readonly Wish[] | undefined;
  readonly nameOf: (partyId: string) => string;
  readonly held: string | null;
  readonly placed: ReadonlyMap<string, BoardMeeting>;
  readonly onPick: (id: string) => void;
};

/** So many are shown; the list of a plan has all with their reasons. */
const SHOWN = 60;

/** Accepted wishes without a place, to be taken in hand and placed on the board. */
export function Tray(props: Props) {
  const { t } = useTranslation('board');
  const { isDraft, isOpen, onOpen, unplaced, wishes, nameOf, held, placed, onPick } = props;
  const byId = new Map((wishes ?? []).map((wish) => [wish.id, wish]));
  const waiting = (
    isDraft
      ? (unplaced ?? []).flatMap(({ meeting }) => byId.get(meeting) ?? [])
      : (wishes ?? []).filter((wish) => wish.status === 'accepted' && wish.meetingId === null)
  ).filter((wish) => !placed.has(wish.id));
  return (
    <details
      className="tray more no-print"
      open={isOpen}
      onToggle={(event) => onOpen(event.currentTarget.open)}
    >
      <summary>{isOpen ? t('waiting', { count: waiting.length }) : t('waitingClosed')}</summary>
      {isOpen && waiting.length === 0 ? <p className="soft">{t('nothingWaits')}</p> : null}
      <ul className="tray-items">
        {waiting.slice(0, SHOWN).map((wish) => (
          <li key={wish.id}>
            <button
              type="button"
              className="tray-item"
              aria-pressed={held === wish.id}
              onClick={() => onPick(wish.id)}
            >
              {[wish.from, ...wish.to].map(nameOf).join(' – ')}
            </button>
          </li>
        ))}
      </ul>
      {waiting.length > SHOWN ? (
        <p className="soft small">{t('waitingMore', { count: waiting.length - SHOWN })}</p>
      ) : null}
    </details>
  );
}
