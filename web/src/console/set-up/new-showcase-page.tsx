import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { SignInFirst } from '../../pages/home/sign-in-first.tsx';
import { pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { emptyAbout } from './about-draft.ts';
import { AboutForm } from './about-form.tsx';
import '../frame/console.css';

/** The first step towards a showcase: what, where and when. The grid of times comes next. */
export default function NewShowcasePage() {
  const { t } = useTranslation('setUp');
  const session = useSession();
  if (session.data === null) return <SignInFirst />;
  return (
    <Page title={t('newTitle')} lead={t('newLead')}>
      <QueryView query={session} skeleton={[320, 320]}>
        {(data) => (
          <AboutForm
            initial={emptyAbout(data?.email ?? '')}
            submitLabel={t('create')}
            onSend={async (body) => {
              const showcase = await call(showcaseContracts.createShowcase, { body });
              await queryClient.invalidateQueries({ queryKey: ['office', 'showcases'] });
              navigate(`${pathTo('setUp', { showcaseId: showcase.id })}?step=times`);
            }}
          />
        )}
      </QueryView>
    </Page>
  );
}
