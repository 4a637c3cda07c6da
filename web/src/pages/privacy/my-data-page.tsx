import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { privacyContracts } from '../../../../shared/contracts/privacy.ts';
import type { ErasureReceipt } from '../../../../shared/model/my-data.ts';
import { addressOf } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { SignInFirst } from '../home/sign-in-first.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ErasedPage } from './erased-page.tsx';

/** What is kept about the reader: to take along, or to have erased. */
export default function MyDataPage() {
  const { t } = useTranslation('privacy');
  const session = useSession();
  const [isErasing, setErasing] = useState(false);
  const [receipt, setReceipt] = useState<ErasureReceipt | null>(null);
  if (receipt) return <ErasedPage receipt={receipt} />;
  if (session.data === null) return <SignInFirst />;
  return (
    <Page
      title={t('title')}
      lead={session.data ? t('lead', { email: session.data.email }) : null}
      width="reading"
    >
      <QueryView query={session} skeleton={[160, 160]}>
        {() => (
          <>
            <section className="card stack">
              <h2>{t('fetchTitle')}</h2>
              <p className="measure">{t('fetchText')}</p>
              <p>
                <a
                  className={buttonClass('secondary')}
                  href={addressOf(privacyContracts.getMyData, {})}
                  download="engawa-my-data.json"
                >
                  {t('download')}
                </a>
              </p>
            </section>
            <section className="card stack">
              <h2>{t('eraseTitle')}</h2>
              <p className="measure">{t('eraseText')}</p>
              <p>
                <Button look="danger" onPress={() => setErasing(true)}>
                  {t('erase')}
                </Button>
              </p>
            </section>
            {isErasing ? <EraseDialog onClose={() => setErasing(false)} onErased={setReceipt} /> : null}
          </>
        )}
      </QueryView>
    </Page>
  );
}
