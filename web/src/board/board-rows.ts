import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../shared/model/party.ts';
import type { Table } from '../../../shared/model/resource.ts';
import { useLanguage } from '../reader/language.ts';
import { partyName } from '../reader/names.ts';
import { type Axis, type BoardMeeting, NO_TABLE, type Row } from './board-model.ts';

type Options = {
  readonly axis: Axis;
  /** Only this party and its partners, if any. */
  readonly partyId: string | null;
  readonly shown: readonly BoardMeeting[];
  readonly tables: readonly Table[] | undefined;
  readonly parties: readonly Party[] | undefined;
};

/** The rows of the board in the reader's order: tables as they are kept, parties by name with the chosen one on top. */
export function useRows({ axis, partyId, shown, tables, parties }: Options): readonly Row[] {
  const { t } = useTranslation('board');
  const language = useLanguage();
  return useMemo(() => {
    if (axis === 'tables') {
      const own = (tables ?? []).map(({ id, label }) => ({ id, label }));
      const hasLoose = shown.some(({ tableId }) => tableId === null);
      return hasLoose || own.length === 0 ? [...own, { id: NO_TABLE, label: t('noTable') }] : own;
    }
    const partners = new Set(
      shown.flatMap((meeting) =>
        partyId !== null && meeting.parties.includes(partyId) ? meeting.parties : [],
      ),
    );
    return (parties ?? [])
      .filter(
        ({ id, status }) => status === 'active' && (partyId === null || id === partyId || partners.has(id)),
      )
      .map((party) => ({ id: party.id, label: partyName(party, language) }))
      .sort((a, b) =>
        a.id === partyId ? -1 : b.id === partyId ? 1 : a.label.localeCompare(b.label, language),
      );
  }, [axis, partyId, shown, tables, parties, language, t]);
}

/** The label of a table; one that is not there yet reads as an ellipsis. */
export function useTableNames(tables: readonly Table[] | undefined): (tableId: string | null) => string {
  const { t } = useTranslation('board');
  return useCallback(
    (id) => tables?.find((table) => table.id === id)?.label ?? (id === null ? t('noTable') : '…'),
    [tables, t],
  );
}
