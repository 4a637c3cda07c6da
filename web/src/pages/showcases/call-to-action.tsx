import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useSession } from '../../api/session.ts';
import { buttonClass } from '../../design/button-class.ts';
import { useLanguage } from '../../reader/language.ts';
import { dayName } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';

/** What a visitor can do now: register, wait, or sign in. */
export function CallToAction({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  const session = useSession();
  const isOpen = showcase.phase === 'registration' || showcase.phase === 'wishes';
  const isAhead = showcase.phase === 'draft';
  const { registrationOpens, registrationCloses } = showcase.phaseDates;
  const register = pathTo('register', { showcaseId: showcase.id });
  const roles = session.data?.roles ?? [];
  const own = roles.find((role) => role.type === 'member' && role.showcaseId === showcase.id);
  return (
    <section className="card stack call-to-action">
      {own ? (
        <Link className={buttonClass('primary', 'large')} to={pathTo('home')}>
          {t('common:myHome')}
        </Link>
      ) : isOpen ? (
        <>
          <h2>{t('registerAs')}</h2>
          {registrationCloses ? (
            <p>{t('registrationUntil', { day: dayName(registrationCloses, language) })}</p>
          ) : null}
          <Link className={buttonClass('primary', 'large')} to={`${register}?side=delegate`}>
            {t('registerDelegate')}
          </Link>
          <Link className={buttonClass('secondary', 'large')} to={`${register}?side=sme`}>
            {t('registerSme')}
          </Link>
        </>
      ) : (
        <>
          <h2>{isAhead ? t('registrationSoon') : t('registrationClosed')}</h2>
          {isAhead && registrationOpens ? (
            <p>{t('registrationOpens', { day: dayName(registrationOpens, language) })}</p>
          ) : null}
        </>
      )}
      {session.data ? null : (
        <p className="small">
          <strong>{t('alreadyIn')}</strong> <Link to={pathTo('signIn')}>{t('common:signIn')}</Link>
          <br />
          <span className="soft">{t('signInHint')}</span>
        </p>
      )}
    </section>
  );
}
