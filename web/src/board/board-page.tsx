import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../shared/contracts/exports.ts';
import { addressOf } from '../api/client.ts';
import { useGrid } from '../api/showcase-queries.ts';
import { ConsoleFrame, type OfficeContext } from '../console/frame/console-frame.tsx';
import { buttonClass } from '../design/button-class.ts';
import { EmptyState } from '../design/surface.tsx';
import { QueryView } from '../layout/query-view.tsx';
import { useLanguage } from '../reader/language.ts';
import { Link } from '../routing/link.tsx';
import { type PageProps, pathTo } from '../routing/paths.ts';
import { useSearchParam } from '../routing/router.tsx';
import { Board } from './board.tsx';
import './board.css';

/** The planning board of one showcase: the booked schedule, or a draft with ?plan=. */
export default function BoardPage({ params }: PageProps<'board'>) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const [plan] = useSearchParam('plan');
  const number = plan !== null && /^\d{1,6}$/.test(plan) ? Number(plan) : null;
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="board"
      title={number === null ? t('title') : t('draftTitle', { number })}
      isFull
      actions={
        number === null ? (
          <a
            className={buttonClass('secondary')}
            href={addressOf(exportContracts.getSchedule, { params, query: { language } })}
            download
          >
            {t('asTable')}
          </a>
        ) : (
          <>
            <Link
              className={buttonClass('secondary')}
              to={pathTo('plan', { ...params, number: String(number) })}
            >
              {t('toPlan')}
            </Link>
            <Link className={buttonClass('quiet')} to={pathTo('board', params)}>
              {t('toBooked')}
            </Link>
          </>
        )
      }
    >
      {(context) => <WithGrid {...context} number={number} />}
    </ConsoleFrame>
  );
}

function WithGrid({ showcase, number }: OfficeContext & { readonly number: number | null }) {
  const { t } = useTranslation('board');
  const grid = useGrid(showcase.id);
  return (
    <QueryView query={grid} skeleton={[48, 480]}>
      {({ slots }) =>
        slots.length === 0 ? (
          <EmptyState
            title={t('noTimes')}
            action={
              <Link
                className={buttonClass()}
                to={`${pathTo('setUp', { showcaseId: showcase.id })}?step=times`}
              >
                {t('makeTimes')}
              </Link>
            }
          >
            {t('noTimesText')}
          </EmptyState>
        ) : (
          <Board key={number ?? 'booked'} showcase={showcase} slots={slots} number={number} />
        )
      }
    </QueryView>
  );
}
