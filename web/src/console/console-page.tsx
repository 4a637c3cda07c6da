import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../shared/contracts/showcases.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import { call } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { buttonClass } from '../design/button-class.ts';
import { Badge, EmptyState } from '../design/surface.tsx';
import { Page } from '../layout/page.tsx';
import { QueryView } from '../layout/query-view.tsx';
import { SignInFirst } from '../pages/home/sign-in-first.tsx';
import { phaseTone } from '../pages/showcases/phase-tone.ts';
import { useLanguage } from '../reader/language.ts';
import { dayRange } from '../reader/time.ts';
import { Link } from '../routing/link.tsx';
import { pathTo } from '../routing/paths.ts';
import { useAll } from './frame/office-queries.ts';
import './frame/console.css';

/** The showcases that the reader runs, and the way to a new one. */
export default function ConsolePage() {
  const { t } = useTranslation('console');
  const session = useSession();
  const showcases = useAll(['office', 'showcases', session.data?.email ?? ''], (query, signal) =>
    call(showcaseContracts.listShowcases, { query, signal }),
  );
  if (session.data === null) return <SignInFirst />;
  const roles = session.data?.roles ?? [];
  const isOrganiserOfAll = roles.some((role) => role.type === 'organiser' && role.showcaseId === null);
  const runs = ({ id }: Showcase) =>
    isOrganiserOfAll ||
    roles.some((role) => (role.type === 'organiser' || role.type === 'staff') && role.showcaseId === id);
  const create = (
    <Link className={buttonClass()} to={pathTo('newShowcase')}>
      {t('newShowcase')}
    </Link>
  );
  return (
    <Page title={t('title')} lead={t('lead')} actions={isOrganiserOfAll ? create : null}>
      <QueryView query={showcases} skeleton={[120, 120]}>
        {(items) => {
          const own = items.filter(runs);
          return own.length === 0 ? (
            <EmptyState title={t('noShowcases')} action={isOrganiserOfAll ? create : null}>
              {t(isOrganiserOfAll ? 'noShowcasesText' : 'noRoleText')}
            </EmptyState>
          ) : (
            <ul className="stack">
              {own.map((showcase) => (
                <ShowcaseCard key={showcase.id} showcase={showcase} />
              ))}
            </ul>
          );
        }}
      </QueryView>
    </Page>
  );
}

function ShowcaseCard({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  return (
    <li className="card showcase-row">
      <div className="stack-tight">
        <p>
          <Badge tone={phaseTone(showcase.phase)}>{t(`phase.${showcase.phase}`)}</Badge>
        </p>
        <h2>
          <Link className="card-link" to={pathTo('showcaseConsole', { showcaseId: showcase.id })}>
            {showcase.title[language]}
          </Link>
        </h2>
        <p className="soft">
          {dayRange(showcase.days, language)} · {showcase.venue.name[language]}
        </p>
      </div>
      <span aria-hidden="true" className="card-arrow">
        →
      </span>
    </li>
  );
}
