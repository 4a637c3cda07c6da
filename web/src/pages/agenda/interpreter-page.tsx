import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../../shared/contracts/exports.ts';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { addressOf, call } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import type { PageProps } from '../../routing/paths.ts';
import { SignInFirst } from '../home/sign-in-first.tsx';
import { AgendaView } from './agenda-view.tsx';
import { CalendarActions } from './calendar-actions.tsx';
import './agenda.css';

const InterpreterFeedDialog = lazy(() =>
  import('./feed-dialogs.tsx').then((module) => ({ default: module.InterpreterFeedDialog })),
);

/** An interpreter's meetings, with both sides' profiles to prepare from. */
export default function InterpreterPage({ params }: PageProps<'interpreter'>) {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  const session = useSession();
  const showcase = useShowcase(params.showcaseId);
  const agenda = useQuery({
    queryKey: ['interpreter-agenda', params.showcaseId, params.interpreterId],
    queryFn: ({ signal }) => call(meetingContracts.getInterpreterAgenda, { params, signal }),
  });
  const title = showcase.data?.title[language] ?? ' ';
  const name = agenda.data?.items[0]?.interpreterName;
  if (session.data === null) return <SignInFirst />;
  return (
    <Page
      title={t('interpreterTitle')}
      eyebrow={name ? `${name} · ${title}` : title}
      lead={t('interpreterLead')}
      actions={
        <CalendarActions
          file={addressOf(exportContracts.getInterpreterCalendar, { params })}
          feedDialog={(close) => <InterpreterFeedDialog of={params} onClose={close} />}
        />
      }
    >
      <AgendaView owner={params.interpreterId} showcase={showcase} agenda={agenda} actions={() => null} />
    </Page>
  );
}
