import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';

/** What a link that is unknown, over or taken back leads to: always the same words, and the way round. */
export function EndedLink() {
  const { t } = useTranslation('answer');
  return (
    <Page title={t('endedTitle')} lead={t('endedText')} width="reading">
      <div className="stack">
        <p>{t('endedSignIn')}</p>
        <p>
          <Link className={buttonClass('primary', 'large')} to={pathTo('signIn')}>
            {t('signIn')}
          </Link>
        </p>
      </div>
    </Page>
  );
}
