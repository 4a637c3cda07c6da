import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../design/button-class.ts';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { ConsoleFrame } from '../frame/console-frame.tsx';
import { InterpreterSection } from './interpreter-section.tsx';
import { TableSection } from './table-section.tsx';

/** Where people sit and who interprets. */
export default function ResourcesPage({ params }: PageProps<'resources'>) {
  const { t } = useTranslation(['resources', 'console']);
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="resources"
      title={t('console:section.resources')}
      lead={t('lead')}
    >
      {(context) => (
        <div className="stack-loose">
          <TableSection {...context} />
          <InterpreterSection {...context} />
          {context.showcase.phase === 'draft' ? (
            <p>
              <Link className={buttonClass('secondary')} to={pathTo('showcaseConsole', params)}>
                {t('toOverview')}
              </Link>
            </p>
          ) : null}
        </div>
      )}
    </ConsoleFrame>
  );
}
