import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../../shared/contracts/exports.ts';
import { addressOf } from '../../api/client.ts';
import { useAgenda } from '../../api/party-queries.ts';
import { useSession } from '../../api/session.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import type { PageProps } from '../../routing/paths.ts';
import { SignInFirst } from '../home/sign-in-first.tsx';
import { AgendaView } from './agenda-view.tsx';
import { CalendarActions } from './calendar-actions.tsx';
import { MeetingActions } from './meeting-actions.tsx';
import './agenda.css';

const PartyFeedDialog = lazy(() =>
  import('./feed-dialogs.tsx').then((module) => ({ default: module.PartyFeedDialog })),
);

/** A party's meetings by day. Reads without a network what was last read here. */
export default function AgendaPage({ params }: PageProps<'agenda'>) {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  const session = useSession();
  const showcase = useShowcase(params.showcaseId);
  const agenda = useAgenda(params);
  const own = agenda.data?.items[0]?.parties.find((party) => party.id === params.partyId);
  const title = showcase.data?.title[language] ?? ' ';
  if (session.data === null) return <SignInFirst />;
  return (
    <Page
      title={t('title')}
      eyebrow={own ? `${partyName(own, language)} · ${title}` : title}
      actions={
        <CalendarActions
          file={addressOf(exportContracts.getPartyCalendar, { params })}
          feedDialog={(close) => <PartyFeedDialog of={params} onClose={close} />}
        />
      }
    >
      <AgendaView
        owner={params.partyId}
        showcase={showcase}
        agenda={agenda}
        emptyAction={params}
        actions={(entry, isLive) =>
          isLive && showcase.data ? (
            <MeetingActions of={params} entry={entry} showcase={showcase.data} />
          ) : null
        }
      />
    </Page>
  );
}
