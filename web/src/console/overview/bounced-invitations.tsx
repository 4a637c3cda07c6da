import { useTranslation } from 'react-i18next';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { call } from '../../api/client.ts';
import { officeKey, useAll } from '../frame/office-queries.ts';

/** People whose invitation did not arrive: their addresses want checking. Nothing is shown while there are none. */
export function BouncedInvitations({ showcaseId }: { readonly showcaseId: string }) {
  const { t } = useTranslation('console');
  const bounced = useInvitations(showcaseId, 'bounced');
  const failed = useInvitations(showcaseId, 'failed');
  const items = [...(bounced.data ?? []), ...(failed.data ?? [])];
  if (items.length === 0) return null;
  const addresses = [...new Set(items.map((item) => item.email))];
  return (
    <section className="card stack-tight" id="bounced" aria-labelledby="bounced-title" tabIndex={-1}>
      <h2 id="bounced-title">
        {t('bounced')} <span className="soft number">{addresses.length}</span>
      </h2>
      <p className="soft small">{t('bouncedText')}</p>
      <ul className="name-list">
        {addresses.map((address) => (
          <li key={address}>
            <span>{address}</span>
            <span className="small soft">
              {t('bouncedCount', { count: items.filter((item) => item.email === address).length })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const useInvitations = (showcaseId: string, status: 'bounced' | 'failed') =>
  useAll(officeKey(showcaseId, 'invitations', status), (query, signal) =>
    call(meetingContracts.listInvitations, { params: { showcaseId }, query: { ...query, status }, signal }),
  );
