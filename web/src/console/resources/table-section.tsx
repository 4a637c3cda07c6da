import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Table } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import type { OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice, useTables } from '../frame/office-queries.ts';
import { AddTablesDialog } from './add-tables-dialog.tsx';
import { featureName } from './features.ts';
import { ResourceSection } from './resource-section.tsx';
import { TableDialog } from './table-dialog.tsx';

/** The tables: added many at once, changed and removed one by one. */
export function TableSection({ showcase, isOrganiser }: OfficeContext) {
  const { t } = useTranslation(['resources', 'common']);
  const query = useTables(showcase.id);
  const [isAdding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Table | null>(null);
  return (
    <>
      <ResourceSection
        id="tables"
        title={t('tables')}
        query={query}
        isOrganiser={isOrganiser}
        addLabel={t('addTables')}
        onAdd={() => setAdding(true)}
        emptyTitle={t('noTables')}
        emptyText={t('noTablesText')}
        nameOf={(table) => table.label}
        factsOf={({ features, unavailable }) => [
          ...(features.length > 0 ? features.map((feature) => featureName(feature, t)) : [t('plain')]),
          ...(unavailable.length > 0 ? [t('closedTimes', { count: unavailable.length })] : []),
        ]}
        onEdit={setEdited}
        removeText={t('removeTable')}
        remove={({ id, revision }) =>
          call(showcaseContracts.deleteTable, {
            params: { showcaseId: showcase.id, tableId: id },
            query: { revision },
          }).finally(() => refreshOffice(showcase.id))
        }
      />
      {isAdding ? (
        <AddTablesDialog
          showcaseId={showcase.id}
          taken={query.data?.length ?? 0}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {edited ? <TableDialog showcase={showcase} table={edited} onClose={() => setEdited(null)} /> : null}
    </>
  );
}
