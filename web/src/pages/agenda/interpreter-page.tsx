import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { exportContracts } from '../../../../shared/contracts/exports.ts';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { addressOf, call } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import type { PageProps } from '../../routing/paths.ts';
import { SignInFirst } from '../home/sign-in-first.tsx';
import { AgendaView } from './agenda-view.tsx';
import './agenda.css';

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
  if (session.data === null) return <SignInFirst />;
  return (
    <Page
      title={t('interpreterTitle')}
      eyebrow={showcase.data?.title[language] ?? ' '}
      lead={t('interpreterLead')}
      actions={
        <>
          <a
            className={buttonClass('secondary')}
            href={addressOf(exportContracts.getInterpreterCalendar, { params })}
            download="agenda.ics"
          >
            {t('file')}
          </a>
          <Button look="quiet" onPress={() => window.print()}>
            {t('print')}
          </Button>
        </>
      }
    >
      <AgendaView owner={params.interpreterId} showcase={showcase} agenda={agenda} actions={() => null} />
    </Page>
  );
}
