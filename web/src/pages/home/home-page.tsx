import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../shared/model/person.ts';
import { usePartyRecord } from '../../api/party-queries.ts';
import { signOut, useSession } from '../../api/session.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState, Skeleton } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { ProblemNotice, QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { dayRange } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import './home.css';

/** Everything that somebody takes part in, one card per role. */
export default function HomePage() {
  const { t } = useTranslation(['home', 'common']);
  const session = useSession();
  if (session.data === null) return <SignInFirst />;
  const name = session.data?.displayName;
  return (
    <Page
      title={name ? t('greeting', { name }) : t('common:myHome')}
      lead={session.data ? t('signedInAs', { email: session.data.email }) : null}
      actions={
        <>
          <Link className={buttonClass('quiet')} to={pathTo('myData')}>
            {t('myData')}
          </Link>
          <button
            type="button"
            className={buttonClass('quiet', undefined, 'narrow-only')}
            onClick={() => void signOut().then(() => navigate(pathTo('showcases')))}
          >
            {t('common:signOut')}
          </button>
        </>
      }
    >
      <QueryView query={session} skeleton={[160, 160]}>
        {(data) => (data && data.roles.length > 0 ? <Roles roles={data.roles} /> : <NoRoles />)}
      </QueryView>
    </Page>
  );
}

function NoRoles() {
  const { t } = useTranslation(['home', 'common']);
  return (
    <EmptyState
      title={t('emptyTitle')}
      action={
        <Link className={buttonClass()} to={pathTo('showcases')}>
          {t('common:errorPage.toStart')}
        </Link>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}

const keyOf = (role: Role): string => Object.values(role).join(' ');

function Roles({ roles }: { readonly roles: readonly Role[] }) {
  return (
    <ul className="role-cards">
      {roles.map((role) => (
        <RoleCard key={keyOf(role)} role={role} />
      ))}
    </ul>
  );
}

function RoleCard({ role }: { readonly role: Role }) {
  const { t } = useTranslation(['home', 'common']);
  if (role.type === 'organiser' && role.showcaseId === null) {
    return (
      <li className="card role-card">
        <h2>
          <Link className="card-link" to={pathTo('console')}>
            {t('common:nav.console')}
          </Link>
        </h2>
        <p className="soft">{t('organiserOfAll')}</p>
      </li>
    );
  }
  return <ShowcaseRoleCard role={role} showcaseId={role.showcaseId ?? ''} />;
}

function targetOf(role: Role, showcaseId: string): string {
  switch (role.type) {
    case 'member':
    case 'proxy':
      return pathTo('party', { showcaseId, partyId: role.partyId });
    case 'interpreter':
      return pathTo('interpreter', { showcaseId, interpreterId: role.interpreterId });
    case 'organiser':
    case 'staff':
      return pathTo('showcaseConsole', { showcaseId });
    default:
      return role satisfies never;
  }
}

function ShowcaseRoleCard({ role, showcaseId }: { readonly role: Role; readonly showcaseId: string }) {
  const { t } = useTranslation(['home', 'common']);
  const language = useLanguage();
  const showcase = useShowcase(showcaseId);
  return (
    <li className="card role-card">
      {showcase.data ? (
        <>
          <p className="page-eyebrow">{t(`role.${role.type}`)}</p>
          <h2>
            <Link className="card-link" to={targetOf(role, showcaseId)}>
              {showcase.data.title[language]}
            </Link>
          </h2>
          {role.type === 'member' || role.type === 'proxy' ? (
            <PartyLine showcaseId={showcaseId} partyId={role.partyId} />
          ) : null}
          <p className="soft">
            {dayRange(showcase.data.days, language)}
            <br />
            {showcase.data.venue.name[language]}
          </p>
        </>
      ) : showcase.error ? (
        <ProblemNotice error={showcase.error} />
      ) : (
        <Skeleton heights={[24, 32, 48]} label={t('common:loading')} />
      )}
    </li>
  );
}

function PartyLine({ showcaseId, partyId }: { readonly showcaseId: string; readonly partyId: string }) {
  const language = useLanguage();
  const party = usePartyRecord({ showcaseId, partyId });
  return <p className="role-party">{party.data ? partyName(party.data, language) : ' '}</p>;
}
