import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../../shared/contracts/showcases.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { buttonClass } from '../../design/button-class.ts';
import { QueryView } from '../../layout/query-view.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { useOverview } from '../frame/office-queries.ts';
import { BouncedInvitations } from './bounced-invitations.tsx';
import { PartyList } from './party-list.tsx';
import { PhasePanel } from './phase-panel.tsx';
import './overview.css';

/** How the showcase stands: its phase and the next step, what waits for the office, and who has not answered. */
export default function OverviewPage({ params }: PageProps<'showcaseConsole'>) {
  const { t } = useTranslation('console');
  const showcase = useShowcase(params.showcaseId);
  const isPublic = showcase.data !== undefined && showcase.data.phase !== 'draft';
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="showcaseConsole"
      title={t('section.showcaseConsole')}
      actions={
        isPublic ? (
          <Link className={buttonClass('secondary')} to={pathTo('showcase', params)}>
            {t('publicPage')}
          </Link>
        ) : null
      }
    >
      {(context) => <OverviewView {...context} />}
    </ConsoleFrame>
  );
}

function OverviewView(context: OfficeContext) {
  const overview = useOverview(context.showcase.id);
  return (
    <QueryView query={overview} skeleton={[180, 120, 240]}>
      {(data) => (
        <div className="stack-loose">
          <PhasePanel {...context} overview={data} />
          <Waiting showcaseId={context.showcase.id} overview={data} />
          <Figures overview={data} />
          <div className="two-columns">
            <PartyList
              showcaseId={context.showcase.id}
              ids={data.partiesWithoutOpenSlots}
              title="withoutSlots"
              empty="withoutSlotsNone"
              page="slots"
            />
            <PartyList
              showcaseId={context.showcase.id}
              ids={data.partiesWithUnansweredWishes}
              title="unanswered"
              empty="unansweredNone"
              page="wishes"
            />
          </div>
          <BouncedInvitations showcaseId={context.showcase.id} />
        </div>
      )}
    </QueryView>
  );
}

/** What waits for somebody of the office, as links to where it is done; nothing when nothing does. */
function Waiting({ showcaseId, overview }: { readonly showcaseId: string; readonly overview: Overview }) {
  const { t } = useTranslation('console');
  const of = { showcaseId };
  const failed = overview.invitations.bounced + overview.invitations.failed;
  const tasks = [
    {
      count: overview.registrations.pending,
      text: t('task.pending', { count: overview.registrations.pending }),
      to: `${pathTo('registrations', of)}?status=pending`,
    },
    {
      count: overview.registrations.waiting,
      text: t('task.waiting', { count: overview.registrations.waiting }),
      to: `${pathTo('registrations', of)}?status=waiting`,
    },
    { count: failed, text: t('task.bounced', { count: failed }), to: '#bounced' },
  ].filter((task) => task.count > 0);
  if (tasks.length === 0) return null;
  return (
    <section className="stack-tight" aria-labelledby="waiting">
      <h2 id="waiting">{t('waitingForYou')}</h2>
      <ul className="office-tasks">
        {tasks.map((task) => (
          <li key={task.to}>
            <Link className="office-task" to={task.to}>
              <strong className="office-task-count number">{task.count}</strong> {task.text}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation('console');
  const { parties, registrations, wishes, meetings, invitations } = overview;
  const rows: readonly (readonly [string, number])[] = [
    [t('figure.delegates'), parties.delegates],
    [t('figure.smes'), parties.smes],
    [t('figure.invited'), registrations.invited],
    [t('figure.slots'), overview.slots],
    [t('figure.tables'), overview.tables],
    [t('figure.interpreters'), overview.interpreters],
    [t('figure.wishesPending'), wishes.pending],
    [t('figure.wishesAccepted'), wishes.accepted],
    [t('figure.wishesDeclined'), wishes.declined + wishes.expired],
    [t('figure.meetings'), meetings.confirmed + meetings.held + meetings.missed],
    [t('figure.cancelled'), meetings.cancelled],
    [t('figure.delivered'), invitations.sent + invitations.delivered],
  ];
  return (
    <section className="stack-tight" aria-labelledby="figures">
      <h2 id="figures">{t('inFigures')}</h2>
      <dl className="figures">
        {rows.map(([label, value]) => (
          <div key={label} className="figure">
            <dt>{label}</dt>
            <dd>{value.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
