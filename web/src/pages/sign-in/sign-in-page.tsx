import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { useFragmentToken } from '../../routing/fragment-token.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { AskForLink, TypeCode } from './mailed-proof.tsx';
import { SpendLink } from './spend-link.tsx';

/** Sign-in by a mailed link or by code. */
export default function SignInPage() {
  const { t } = useTranslation(['signIn', 'common']);
  const session = useSession();
  const [sent, setSent] = useState<{ email: string; minutes: number } | null>(null);
  const token = useFragmentToken();

  if (token !== null) {
    return (
      <Page title={t('linkTitle')} lead={t('linkText')} width="reading">
        <SpendLink token={token} />
      </Page>
    );
  }
  if (session.data) {
    return (
      <Page title={t('alreadyTitle')} lead={session.data.email} width="reading">
        <p>
          <Link className={buttonClass()} to={pathTo('home')}>
            {t('common:myHome')}
          </Link>
        </p>
      </Page>
    );
  }
  if (sent) {
    return (
      <Page key="sent" title={t('sentTitle')} lead={t('sentText', sent)} width="reading">
        <TypeCode email={sent.email} onAnother={() => setSent(null)} />
      </Page>
    );
  }
  return (
    <Page key="ask" title={t('title')} lead={t('lead')} width="reading">
      <AskForLink onSent={setSent} />
    </Page>
  );
}
