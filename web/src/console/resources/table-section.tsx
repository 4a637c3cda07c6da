import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Table } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import type { OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice, useTables } from '../frame/office-queries.ts';
import { AddTablesDialog } from './add-tables-dialog.tsx';
import { featureName } from './features.ts';
import { TableDialog } from './table-dialog.tsx';

/** The tables: added many at once, changed and removed one by one. */
export function TableSection({ showcase, isOrganiser }: OfficeContext) {
  const { t } = useTranslation(['resources', 'common']);
  const query = useTables(showcase.id);
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Table | null>(null);
  const remove = useMutation({
    mutationFn: (table: Table) =>
      call(showcaseContracts.deleteTable, {
        params: { showcaseId: showcase.id, tableId: table.id },
        query: { revision: table.revision },
      }),
    onSettled: () => refreshOffice(showcase.id),
  });
  const add = isOrganiser ? <Button onPress={() => setAdding(true)}>{t('addTables')}</Button> : null;
  return (
    <section className="stack" aria-labelledby="tables">
      <div className="row-apart">
        <h2 id="tables">
          {t('tables')} <span className="soft number">{query.data?.length ?? ''}</span>
        </h2>
        {query.data && query.data.length > 0 ? add : null}
      </div>
      <ActionProblem error={remove.error} />
      <QueryView query={query} skeleton={[240]}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('noTables')} action={add}>
              {t('noTablesText')}
            </EmptyState>
          ) : (
            <ul className="resource-cards">
              {items.map((table) => (
                <li key={table.id} className="resource-card">
                  <strong>{table.label}</strong>
                  <span className="small soft">
                    {table.features.length > 0
                      ? table.features.map((feature) => featureName(feature, t)).join(' · ')
                      : t('plain')}
                    {table.unavailable.length > 0
                      ? ` · ${t('closedTimes', { count: table.unavailable.length })}`
                      : ''}
                  </span>
                  {isOrganiser ? (
                    <span className="row resource-tools">
                      <Button look="quiet" onPress={() => setEdited(table)}>
                        {t('common:edit')}
                        <span className="visually-hidden"> {table.label}</span>
                      </Button>
                      <Button look="quiet" onPress={() => remove.mutate(table)}>
                        {t('common:remove')}
                        <span className="visually-hidden"> {table.label}</span>
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {isAdding ? (
        <AddTablesDialog
          showcaseId={showcase.id}
          taken={query.data?.length ?? 0}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {edited ? <TableDialog showcase={showcase} table={edited} onClose={() => setEdited(null)} /> : null}
    </section>
  );
}
