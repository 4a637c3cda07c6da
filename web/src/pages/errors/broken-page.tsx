import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';

/** A page threw: says so and offers ways on. */
export function BrokenPage() {
  const { t } = useTranslation('common');
  return (
    <Page title={t('errorPage.brokenTitle')} width="reading">
      <p>{t('errorPage.brokenText')}</p>
      <p className="row">
        <button type="button" className={buttonClass()} onClick={() => window.location.reload()}>
          {t('errorPage.reload')}
        </button>
        <Link className={buttonClass('secondary')} to={pathTo('showcases')}>
          {t('errorPage.toStart')}
        </Link>
      </p>
    </Page>
  );
}
