import { useTranslation } from 'react-i18next';
import type { Wish } from '../../../../shared/model/wish.ts';
import { Dialog } from '../../design/dialog.tsx';
import { Badge, type Tone } from '../../design/surface.tsx';

type Props = {
  readonly wishes: readonly Wish[];
  readonly nameOf: (partyId: string) => string;
  readonly onClose: () => void;
};

const TONES = {
  pending: 'warn',
  accepted: 'good',
  declined: 'bad',
  expired: 'plain',
  withdrawn: 'plain',
} as const satisfies Readonly<Record<Wish['status'], Tone>>;

/** The wishes between two parties, with what was written. */
export function WishesDialog({ wishes, nameOf, onClose }: Props) {
  const { t } = useTranslation('console');
  const [first] = wishes;
  const title = t('wishesOf', { one: nameOf(first?.from ?? ''), other: nameOf(first?.to[0] ?? '') });
  return (
    <Dialog isOpen onClose={onClose} title={title}>
      <ul className="stack">
        {wishes.map((wish) => (
          <li key={wish.id} className="stack-tight">
            <h3>{t('wishFrom', { from: nameOf(wish.from), to: wish.to.map(nameOf).join(', ') })}</h3>
            <p className="row">
              <Badge tone={TONES[wish.status]}>{t(`wishState.${wish.status}`)}</Badge>
              <Badge tone="wood">{t(`priority.${wish.priority}`)}</Badge>
              {wish.meetingId === null ? null : <Badge tone="info">{t('hasMeeting')}</Badge>}
            </p>
            <p className={wish.message === '' ? 'soft' : 'prewrap'}>{wish.message || t('noMessage')}</p>
            {wish.declineReason ? <p>{t('declinedBecause', { reason: wish.declineReason })}</p> : null}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
