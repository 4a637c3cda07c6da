import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';

/** What stands in place of a page that needs a signed-in reader; brings them back after signing in. */
export function SignInFirst() {
  const { t } = useTranslation('common');
  const here = window.location.pathname + window.location.search;
  return (
    <Page title={t('errorPage.signInTitle')} lead={t('errorPage.signInText')} width="reading">
      <p>
        <Link
          className={buttonClass('primary', 'large')}
          to={`${pathTo('signIn')}?next=${encodeURIComponent(here)}`}
        >
          {t('signIn')}
        </Link>
      </p>
    </Page>
  );
}
