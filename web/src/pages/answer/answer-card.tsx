import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerSheet, SheetWish } from '../../../../shared/contracts/answer-sheet.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import type { Answering } from '../../api/answering.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import { dayName, dayOf } from '../../reader/time.ts';
import { TimeDisplay } from '../../reader/time-display.tsx';
import { AnswerButtons } from '../wishes/answer-buttons.tsx';
import { AcceptIntoSlot, DeclineDialog } from '../wishes/dialogs.ts';
import { WishFace } from '../wishes/wish-face.tsx';

type Props = {
  readonly entry: SheetWish;
  readonly isWaiting: boolean;
  readonly as: Answering;
  readonly showcase: AnswerSheet['showcase'];
  readonly heading: 'h2' | 'h3';
};

/** One wish with the buttons that answer it, or with what became of it. */
export function AnswerCard({ entry, isWaiting, as, showcase, heading }: Props) {
  const { t } = useTranslation('answer');
  const language = useLanguage();
  const [isDeclining, setIsDeclining] = useState(false);
  const [isPlacing, setIsPlacing] = useState(false);
  const state = `${entry.wish.status} ${isWaiting}`;
  const [firstState] = useState(state);
  const { wish, others } = entry;
  const [from, ...alsoAsked] = others;
  // A meeting of several can be booked by whoever is the last to accept.
  const isLast = wish.to.every((id) => id === as.partyId || wish.acceptedBy.includes(id));
  const mayPlace = showcase.rules.partiesChooseTimes && isLast;
  return (
    <WishFace wish={wish} showcase={showcase} other={from} heading={heading}>
      {alsoAsked.length > 0 ? (
        <p className="small soft">
          {t('alsoAsked', { names: alsoAsked.map((party) => partyName(party, language)).join(', ') })}
        </p>
      ) : null}
      {isWaiting ? (
        <div className="answer-actions">
          <AnswerButtons
            as={as}
            wish={wish}
            other={from}
            mayPlace={mayPlace}
            onPlace={() => setIsPlacing(true)}
            onDecline={() => setIsDeclining(true)}
            onAccepted={() => undefined}
          />
        </div>
      ) : (
        <Outcome
          key={state}
          entry={entry}
          as={as}
          showcase={showcase}
          isNew={state !== firstState}
          onDecline={() => setIsDeclining(true)}
        />
      )}
      <Suspense fallback={null}>
        {isDeclining ? <DeclineDialog as={as} wish={wish} onClose={() => setIsDeclining(false)} /> : null}
        {isPlacing ? (
          <AcceptIntoSlot as={as} wish={wish} showcase={showcase} onClose={() => setIsPlacing(false)} />
        ) : null}
      </Suspense>
    </WishFace>
  );
}

type OutcomeProps = Omit<Props, 'heading' | 'isWaiting'> & {
  /** Whether it has just been answered here. */
  readonly isNew: boolean;
  readonly onDecline: () => void;
};

/** What became of a wish. Where it has just been answered, the focus goes here, as its button is gone. */
function Outcome({ entry, as, showcase, isNew, onDecline }: OutcomeProps) {
  const { wish, meets } = entry;
  const [from] = entry.others;
  const { t } = useTranslation('answer');
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isNew) return;
    // A dialog that has closed has left the focus nowhere; somebody who is elsewhere on the page stays there.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) place.current?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [isNew]);
  const mayDecline = wish.status === 'accepted' && wish.meetingId === null;
  return (
    <div ref={place} tabIndex={-1} className="stack-tight answer-outcome">
      <p role="status">
        {t(meets ? 'booked' : wordsFor(wish, as.partyId, showcase.rules.partiesChooseTimes))}
      </p>
      {meets ? (
        <p>
          {t('meets')} {dayName(dayOf(meets.start, showcase.timeZone), language)}{' '}
          <TimeDisplay start={meets.start} end={meets.end} zone={showcase.timeZone} />
        </p>
      ) : null}
      {mayDecline ? (
        <p>
          <Button look="secondary" onPress={onDecline}>
            {t('changeToDecline')}
            <PartyName party={from} isHidden />
          </Button>
        </p>
      ) : null}
    </div>
  );
}

function wordsFor(wish: Wish, partyId: string, mayPlace: boolean) {
  switch (wish.status) {
    case 'accepted':
      return mayPlace ? 'acceptedToChoose' : 'accepted';
    case 'pending':
      return wish.acceptedBy.includes(partyId) ? 'waitsForOthers' : 'expired';
    case 'declined':
    case 'withdrawn':
    case 'expired':
      return wish.status;
    default:
      return wish.status satisfies never;
  }
}
