import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../shared/model/party.ts';
import { Button } from '../design/button.tsx';
import { ComboField } from '../design/combo-field.tsx';
import { useLanguage } from '../reader/language.ts';
import { partyName } from '../reader/names.ts';
import type { Axis } from './board-model.ts';

type Props = {
  readonly axis: Axis;
  readonly onAxis: (axis: Axis) => void;
  readonly parties: readonly Party[] | undefined;
  readonly partyId: string | null;
  readonly onParty: (partyId: string | null) => void;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
};

/** Which rows, whose meetings, back by one step, and on paper. */
export function BoardTools({ axis, onAxis, parties, partyId, onParty, canUndo, onUndo }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const language = useLanguage();
  // A field of 1,300 parties is not built anew with every frame of a drag.
  const filter = useMemo(
    () => (
      <ComboField
        label={t('filter')}
        options={(parties ?? []).map((party) => ({ id: party.id, label: partyName(party, language) }))}
        value={partyId}
        onChange={onParty}
      />
    ),
    [parties, partyId, onParty, language, t],
  );
  return (
    <div className="board-tools no-print">
      <fieldset className="segments">
        <legend className="visually-hidden">{t('rows')}</legend>
        {(['tables', 'parties'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className="segment"
            aria-pressed={axis === one}
            onClick={() => onAxis(one)}
          >
            {t(`axis.${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="board-filter">{filter}</div>
      {partyId === null ? null : (
        <Button look="quiet" onPress={() => onParty(null)}>
          {t('everybody')}
        </Button>
      )}
      <Button look="secondary" isDisabled={!canUndo} onPress={onUndo}>
        {t('common:undo')}
      </Button>
      <Button look="secondary" onPress={() => window.print()}>
        {t('print')}
      </Button>
    </div>
  );
}
