import { useTranslation } from 'react-i18next';
import { signOut, useSession } from '../api/session.ts';
import { buttonClass } from '../design/button-class.ts';
import { Link } from '../routing/link.tsx';
import { pathTo } from '../routing/paths.ts';
import { navigate } from '../routing/router.tsx';

/** Sign in, or the way home and out. Keeps its place while it is not known who is there. */
export function AccountMenu() {
  const { t } = useTranslation('common');
  const session = useSession();
  if (session.data === undefined && !session.error) return <span className="account-space" />;
  if (!session.data) {
    return (
      <Link className={buttonClass('secondary')} to={pathTo('signIn')}>
        {t('signIn')}
      </Link>
    );
  }
  return (
    <>
      <Link className={buttonClass('secondary')} to={pathTo('home')}>
        {t('myHome')}
      </Link>
      <button
        type="button"
        className={buttonClass('quiet', undefined, 'sign-out')}
        onClick={() => void signOut().then(() => navigate(pathTo('showcases')))}
      >
        {t('signOut')}
      </button>
    </>
  );
}
