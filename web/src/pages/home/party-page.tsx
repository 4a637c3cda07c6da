import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { PHASES, type Phase } from '../../../../shared/model/showcase.ts';
import { useAgenda, useAvailability, useWishes } from '../../api/party-queries.ts';
import { Notice, Steps } from '../../design/surface.tsx';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import { dayName, dayOf } from '../../reader/time.ts';
import { TimeDisplay } from '../../reader/time-display.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import './home.css';

/** A party's overview: where the showcase stands and what there is to do. */
export default function PartyPage({ params }: PageProps<'party'>) {
  const { t } = useTranslation('home');
  return (
    <PartyFrame of={params} title={t('overviewTitle')}>
      {(context) => <Overview {...context} />}
    </PartyFrame>
  );
}

function Overview({ showcase, party, of }: PartyContext) {
  const { t } = useTranslation(['home', 'common']);
  const language = useLanguage();
  const received = useWishes(of, 'received', 'pending');
  const made = useWishes(of, 'made');
  const availability = useAvailability(of);
  const steps: readonly Phase[] = PHASES.filter((phase) => phase !== 'draft');
  const waiting = received.data?.pages.flatMap((page) => page.items).length;
  const slots = availability.data?.slots;
  const open = slots?.filter((slot) => slot.state === 'open').length;
  const quota = made.data?.pages[0]?.quota;
  return (
    <div className="stack-loose">
      <section className="card stack" aria-labelledby="phase">
        <h2 id="phase">{t('phaseNow', { phase: t(`common:phase.${showcase.phase}`) })}</h2>
        <Steps
          label={t('phaseTitle')}
          steps={steps.map((phase) => t(`common:phase.${phase}`))}
          current={PHASES.indexOf(showcase.phase) - 1}
          doneLabel={t('past')}
        />
        <p>{t(`phaseText.${showcase.phase}`)}</p>
      </section>
      {open === 0 ? (
        <Notice tone="warn">
          <p>
            <strong>{t('noOpenSlots')}</strong>
          </p>
          <p>
            <Link to={pathTo('slots', of)}>{t('chooseSlots')}</Link>
          </p>
        </Notice>
      ) : null}
      <section className="stack" aria-labelledby="todo">
        <h2 id="todo">{t('todo')}</h2>
        <ul className="tasks">
          <Task
            to={pathTo('wishes', of)}
            title={t('answerWishes')}
            figure={waiting}
            isUrgent={(waiting ?? 0) > 0}
          >
            {waiting === 0 ? t('nothingWaits') : t('wishesWait', { count: waiting ?? 0 })}
          </Task>
          <Task to={pathTo('slots', of)} title={t('slots')} figure={open} isUrgent={open === 0}>
            {t('slotsOpen', { count: open ?? 0, all: slots?.length ?? 0 })}
          </Task>
          <Task
            to={pathTo('partners', of)}
            title={t('findPartners')}
            figure={quota ? quota.allowed - quota.open : undefined}
          >
            {t('wishesLeft', { count: quota ? quota.allowed - quota.open : 0 })}
          </Task>
        </ul>
      </section>
      <NextMeeting {...{ showcase, party, of }} />
      <nav className="row" aria-label={t('account')}>
        <Link to={pathTo('profile', of)} className="button button-secondary">
          {t('editProfile', { name: partyName(party, language) })}
        </Link>
        <Link to={pathTo('members', of)} className="button button-secondary">
          {t('common:nav.members')}
        </Link>
        <Link to={pathTo('showcase', { showcaseId: of.showcaseId })} className="button button-quiet">
          {t('publicPage')}
        </Link>
      </nav>
    </div>
  );
}

type TaskProps = {
  readonly to: string;
  readonly title: string;
  readonly figure: number | undefined;
  readonly isUrgent?: boolean;
  readonly children: string;
};

function Task({ to, title, figure, isUrgent = false, children }: TaskProps) {
  return (
    <li className={isUrgent ? 'card task task-urgent' : 'card task'}>
      <span className="task-figure number" aria-hidden="true">
        {figure ?? '·'}
      </span>
      <div>
        <h3>
          <Link className="card-link" to={to}>
            {title}
          </Link>
        </h3>
        <p className="soft small">{figure === undefined ? '\u00a0' : children}</p>
      </div>
    </li>
  );
}

function NextMeeting({ showcase, of }: PartyContext) {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const agenda = useAgenda(of);
  const entry = agenda.data?.items.find(
    (one) => one.meeting.status === 'confirmed' && Date.parse(one.end) > Date.now(),
  );
  if (!entry) return null;
  const others = entry.parties.filter((one) => one.id !== of.partyId);
  return (
    <section className="card stack-tight" aria-labelledby="next-meeting">
      <h2 id="next-meeting">{t('nextMeeting')}</h2>
      <p className="lead">
        {others.map((one, index) => (
          <Fragment key={one.id}>
            {index > 0 ? ', ' : ''}
            <PartyName party={one} />
          </Fragment>
        ))}
      </p>
      <p className="row">
        <span>{dayName(dayOf(entry.start, showcase.timeZone), language, 'short')}</span>
        <TimeDisplay start={entry.start} end={entry.end} zone={showcase.timeZone} />
        {entry.tableLabel ? <span>{t('table', { table: entry.tableLabel })}</span> : null}
      </p>
      <p>
        <Link to={pathTo('agenda', of)}>{t('wholeAgenda')}</Link>
      </p>
    </section>
  );
}
