import { useTranslation } from 'react-i18next';

type Props = { readonly isDraft: boolean; readonly isHolding: boolean };

/** What signs and colours on the board mean: states of meetings, or the cells' answers while one is in hand. */
export function Legend({ isDraft, isHolding }: Props) {
  const { t } = useTranslation('board');
  const states = isDraft
    ? ([
        ['draft', '○'],
        ['moved', '↷'],
      ] as const)
    : ([
        ['confirmed', '●'],
        ['held', '✓'],
        ['missed', '✕'],
      ] as const);
  const verdicts = [
    ['free', '✓'],
    ['moves', '⇄'],
    ['loses', '▼'],
    ['closed', '✕'],
  ] as const;
  return (
    <ul className="legend-list small no-print" aria-label={t('legend')}>
      {(isHolding ? [] : states).map(([state, sign]) => (
        <li key={state}>
          <span className="legend-mark" data-state={state} aria-hidden="true">
            {sign}
          </span>
          {t(`state.${state}`)}
        </li>
      ))}
      {(isHolding ? verdicts : []).map(([verdict, sign]) => (
        <li key={verdict}>
          <span className="legend-mark" data-verdict={verdict} aria-hidden="true">
            {sign}
          </span>
          {t(`legendOf.${verdict}`)}
        </li>
      ))}
    </ul>
  );
}
