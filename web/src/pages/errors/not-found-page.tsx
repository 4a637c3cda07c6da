import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';

/** No page has this address. */
export function NotFoundPage() {
  const { t } = useTranslation('common');
  return (
    <Page title={t('errorPage.notFoundTitle')} width="reading">
      <EmptyState
        title="404"
        action={
          <Link className={buttonClass()} to={pathTo('showcases')}>
            {t('errorPage.toStart')}
          </Link>
        }
      >
        {t('errorPage.notFoundText')}
      </EmptyState>
    </Page>
  );
}
