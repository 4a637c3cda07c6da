import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Registration } from '../../../../shared/model/registration.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import type { PageProps } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { RegistrationDialog } from './registration-dialog.tsx';
import {
  type Decision,
  isOpen,
  type RegistrationStatusName,
  STATUSES,
  useRegistrations,
} from './registration-queries.ts';
import { RegistrationSheet } from './registration-sheet.tsx';

/** Who wants to take part, and the office's answers, one by one or many at once. */
export default function RegistrationsPage({ params }: PageProps<'registrations'>) {
  const { t } = useTranslation('console');
  const [isInviting, setInviting] = useState(false);
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="registrations"
      title={t('section.registrations')}
      lead={t('registrationsLead')}
      actions={<Button onPress={() => setInviting(true)}>{t('inviteSmes')}</Button>}
    >
      {(context) => (
        <>
          <Registrations {...context} />
          {isInviting ? (
            <InviteDialog showcase={context.showcase} onClose={() => setInviting(false)} />
          ) : null}
        </>
      )}
    </ConsoleFrame>
  );
}

type Asked = { readonly decision: Decision; readonly items: readonly Registration[] };

function Registrations({ showcase }: OfficeContext) {
  const { t } = useTranslation(['console', 'common']);
  const query = useRegistrations(showcase.id);
  const [asked, setStatus] = useSearchParam('status');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<string | null>(null);
  const [decision, setDecision] = useState<Asked | null>(null);
  const status = STATUSES.find((one) => one === asked) ?? null;
  return (
    <QueryView query={query} skeleton={[56, 320]}>
      {(all) => {
        const counts = (one: RegistrationStatusName) => all.filter((item) => item.status === one).length;
        const items = status === null ? all : all.filter((item) => item.status === status);
        const ready = items.filter((item) => chosen.has(item.id) && isOpen(item));
        const inSight = all.find((item) => item.id === opened);
        return (
          <div className="stack">
            <fieldset className="tab-list">
              <legend className="visually-hidden">{t('filterByStatus')}</legend>
              {[null, ...STATUSES].map((one) => (
                <button
                  key={one ?? 'all'}
                  type="button"
                  className="tab filter-tab"
                  aria-pressed={one === status}
                  onClick={() => setStatus(one)}
                >
                  {one === null ? t('all') : t(`registration.${one}`)}
                  <span className="tab-count number">{one === null ? all.length : counts(one)}</span>
                </button>
              ))}
            </fieldset>
            {items.length === 0 ? (
              <EmptyState title={t('noRegistrations')}>
                {t(status === null ? 'noRegistrationsText' : 'noRegistrationsHere')}
              </EmptyState>
            ) : (
              <RegistrationSheet
                items={items}
                zone={showcase.timeZone}
                chosen={chosen}
                onChoose={setChosen}
                onOpen={setOpened}
              />
            )}
            {ready.length > 0 ? (
              <section className="bar-of-actions" aria-label={t('chosenLabel')}>
                <strong>{t('chosen', { count: ready.length })}</strong>
                <div className="row">
                  {(['approve', 'wait', 'decline'] as const).map((one) => (
                    <Button
                      key={one}
                      look={one === 'approve' ? 'primary' : 'secondary'}
                      onPress={() => setDecision({ decision: one, items: ready })}
                    >
                      {t(`decide.${one}`)}
                    </Button>
                  ))}
                </div>
              </section>
            ) : null}
            {inSight ? (
              <RegistrationDialog
                registration={inSight}
                showcase={showcase}
                onDecide={(one) => {
                  setOpened(null);
                  setDecision({ decision: one, items: [inSight] });
                }}
                onClose={() => setOpened(null)}
              />
            ) : null}
            {decision ? (
              <DecideDialog
                {...decision}
                onClose={() => {
                  setDecision(null);
                  setChosen(new Set());
                }}
              />
            ) : null}
          </div>
        );
      }}
    </QueryView>
  );
}
