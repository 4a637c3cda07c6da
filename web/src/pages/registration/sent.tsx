import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import type { RegistrationDraft } from './registration-draft.ts';

type Props = {
  readonly showcase: Showcase;
  readonly draft: RegistrationDraft;
  readonly registrationId: string;
};

/** The confirmation: what arrived, and what happens next. */
export function Sent({ showcase, draft, registrationId }: Props) {
  const { t } = useTranslation('registration');
  const language = useLanguage();
  const email = draft.members[0]?.email.trim() ?? '';
  return (
    <Page
      isNested
      key="sent"
      title={t('sentTitle')}
      eyebrow={showcase.title[language]}
      lead={t('sentLead', { email })}
    >
      <section className="card stack" aria-labelledby="next">
        <h2 id="next">{t('nextTitle')}</h2>
        <ol className="next-steps stack">
          <li>{t('next1')}</li>
          <li>{t('next2')}</li>
          <li>{t(draft.side === 'sme' ? 'next3Sme' : 'next3Delegate')}</li>
        </ol>
        <p className="small soft">{t('reference', { reference: registrationId })}</p>
      </section>
      <p>
        <Link className={buttonClass('secondary')} to={pathTo('showcase', { showcaseId: showcase.id })}>
          {t('toShowcase')}
        </Link>
      </p>
    </Page>
  );
}
