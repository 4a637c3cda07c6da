import { useTranslation } from 'react-i18next';
import { useShowcase } from '../../api/showcase-queries.ts';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { RegistrationForm } from './registration-form.tsx';

/** The public registration form, for as long as the showcase takes registrations. */
export default function RegistrationPage({ params }: PageProps<'register'>) {
  const { t } = useTranslation('registration');
  const language = useLanguage();
  const showcase = useShowcase(params.showcaseId);
  return (
    <div className="page page-reading">
      <QueryView query={showcase} skeleton={[72, 16, 320]}>
        {(data) =>
          data.phase === 'registration' || data.phase === 'wishes' ? (
            <RegistrationForm showcase={data} />
          ) : (
            <Page isNested title={t('title')} eyebrow={data.title[language]}>
              <EmptyState
                title={t('closedTitle')}
                action={
                  <Link className={buttonClass()} to={pathTo('showcase', { showcaseId: data.id })}>
                    {t('toShowcase')}
                  </Link>
                }
              >
                {t('closedText', { contact: data.contact })}
              </EmptyState>
            </Page>
          )
        }
      </QueryView>
    </div>
  );
}
