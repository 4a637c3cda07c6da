import { useTranslation } from 'react-i18next';
import type { ErasureReceipt } from '../../../../shared/model/my-data.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayName, dayOf, readersZone } from '../../reader/time.ts';

/** What is left after an erasure, and until when. */
export function ErasedPage({ receipt }: { readonly receipt: ErasureReceipt }) {
  const { t } = useTranslation('privacy');
  const language = useLanguage();
  return (
    <Page title={t('doneTitle')} lead={t('doneText')} width="reading">
      <dl className="stack">
        {receipt.remains.map(({ what, until }) => (
          <div key={what}>
            <dt>{t(`remains.${what}`)}</dt>
            <dd className="soft">
              {until === null
                ? t('forGood')
                : t('until', { date: dayName(dayOf(until, readersZone()), language) })}
            </dd>
          </div>
        ))}
      </dl>
    </Page>
  );
}
