import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Grant } from '../../../../shared/model/grant.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Badge, EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayAndTime } from '../../reader/time.ts';
import type { PageProps } from '../../routing/paths.ts';
import { ConfirmDialog } from '../frame/confirm-dialog.tsx';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { officeKey, refreshOffice, useAll, usePartyNames } from '../frame/office-queries.ts';
import { GrantDialog } from './grant-dialog.tsx';

/** Who else runs this showcase, and who acts for which party. */
export default function GrantsPage({ params }: PageProps<'grants'>) {
  const { t } = useTranslation('console');
  const [isAdding, setAdding] = useState(false);
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="grants"
      title={t('section.grants')}
      lead={t('grantsLead')}
      actions={<Button onPress={() => setAdding(true)}>{t('addGrant')}</Button>}
    >
      {(context) => (
        <>
          <Grants {...context} />
          {isAdding ? (
            <GrantDialog showcaseId={context.showcase.id} onClose={() => setAdding(false)} />
          ) : null}
        </>
      )}
    </ConsoleFrame>
  );
}

function Grants({ showcase }: OfficeContext) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const nameOf = usePartyNames(showcase.id);
  const [ended, setEnded] = useState<Grant | null>(null);
  const query = useAll(officeKey(showcase.id, 'grants'), (page, signal) =>
    call(showcaseContracts.listGrants, { params: { showcaseId: showcase.id }, query: page, signal }),
  );
  return (
    <QueryView query={query} skeleton={[240]}>
      {(items) => (
        <>
          {items.length === 0 ? (
            <EmptyState title={t('noGrants')}>{t('noGrantsText')}</EmptyState>
          ) : (
            <div className="sheet-scroll">
              <table className="sheet sheet-cards" aria-label={t('section.grants')}>
                <thead>
                  <tr>
                    <th scope="col">{t('address')}</th>
                    <th scope="col">{t('role')}</th>
                    <th scope="col">{t('partyOfProxy')}</th>
                    <th scope="col">{t('since')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('takeBackGrant')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((grant) => (
                    <tr key={grant.id}>
                      <th scope="row">{grant.email}</th>
                      <td>
                        <Badge tone="info">{t(`roleName.${grant.role}`)}</Badge>
                      </td>
                      <td data-label={t('partyOfProxy')}>{grant.partyId ? nameOf(grant.partyId) : '—'}</td>
                      <td data-label={t('since')}>
                        {dayAndTime(grant.createdAt, showcase.timeZone, language)}
                      </td>
                      <td>
                        <div className="sheet-tools">
                          <Button look="quiet" onPress={() => setEnded(grant)}>
                            {t('takeBackGrant')}
                            <span className="visually-hidden"> {grant.email}</span>
                          </Button>
                        </div>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {ended ? <EndGrantDialog grant={ended} onClose={() => setEnded(null)} /> : null}
        </>
      )}
    </QueryView>
  );
}

function EndGrantDialog({ grant, onClose }: { readonly grant: Grant; readonly onClose: () => void }) {
  const { t } = useTranslation('console');
  const { showcaseId, id, email } = grant;
  return (
    <ConfirmDialog
      title={t('takeBackTitle', { email })}
      text={t('takeBackText')}
      confirmLabel={t('takeBackGrant')}
      onConfirm={async () => {
        await call(showcaseContracts.deleteGrant, { params: { showcaseId, grantId: id } });
        await refreshOffice(showcaseId);
      }}
      onClose={onClose}
    />
  );
}
