import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { Badge, type Tone } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import { countryName, labelInTaxonomy } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { PartnerDialog } from '../partners/dialogs.ts';
import '../partners/partners.css';
import './wishes.css';

const TONES: { readonly [Status in Wish['status']]: Tone } = {
  pending: 'wood',
  accepted: 'good',
  declined: 'plain',
  expired: 'plain',
  withdrawn: 'plain',
};

type Props = {
  readonly wish: Wish;
  readonly showcase: Pick<Showcase, 'timeZone' | 'taxonomy'>;
  /** The party on the other side; undefined while it is being read. */
  readonly other: PartyCard | undefined;
  readonly heading: 'h2' | 'h3';
  /** What can be done with it, and what else is to be said. */
  readonly children: ReactNode;
};

/** What a wish says and who stands behind it. */
export function WishFace({ wish, showcase, other, heading: Heading, children }: Props) {
  const { t } = useTranslation(['wishes', 'partners']);
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const zone = showcase.timeZone;
  const isFixed = wish.meetingId !== null;
  return (
    <li className={wish.status === 'pending' ? 'card wish wish-pending' : 'card wish'}>
      <div className="stack-tight">
        <p className="row small">
          <Badge tone={isFixed ? 'good' : TONES[wish.status]}>
            {isFixed ? t('fixed') : t(`status.${wish.status}`)}
          </Badge>
          <Badge tone={wish.priority === 'must' ? 'info' : 'plain'}>
            {t(`partners:priorityName.${wish.priority}`)}
          </Badge>
          {other ? <span className="soft">{countryName(other.profile.country, language)}</span> : null}
        </p>
        <Heading>
          {other ? (
            <button type="button" className="partner-name" onClick={() => setIsOpen(true)}>
              <PartyName party={other} />
            </button>
          ) : (
            <span className="skeleton wish-name-space" />
          )}
        </Heading>
        {wish.message === '' ? null : (
          <blockquote className="wish-message prewrap">{wish.message}</blockquote>
        )}
        {wish.topics.length > 0 ? (
          <ul className="chips" aria-label={t('partners:topics')}>
            {wish.topics.map((code) => (
              <li key={code} className="chip">
                {labelInTaxonomy(showcase.taxonomy, code, language)}
              </li>
            ))}
          </ul>
        ) : null}
        {wish.declineReason ? (
          <p className="soft">{t('reasonGiven', { reason: wish.declineReason })}</p>
        ) : null}
        {wish.status === 'pending' && wish.expiresAt ? (
          <p className="small soft">
            {t('answerBy', {
              time: dayAndTime(wish.expiresAt, zone, language),
              zone: zoneName(wish.expiresAt, zone, language),
            })}
          </p>
        ) : null}
      </div>
      {children}
      <Suspense fallback={null}>
        {isOpen && other ? (
          <PartnerDialog party={other} taxonomy={showcase.taxonomy} onClose={() => setIsOpen(false)} />
        ) : null}
      </Suspense>
    </li>
  );
}
