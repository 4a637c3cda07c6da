import { useTranslation } from 'react-i18next';
import { Link } from '../routing/link.tsx';
import { type PageName, pathTo } from '../routing/paths.ts';
import { NavigationIcon, type NavigationIconName } from './navigation-icon.tsx';

type Props = {
  readonly showcaseId: string;
  readonly partyId: string;
  readonly current: PageName | undefined;
};

const ITEMS = ['party', 'partners', 'wishes', 'slots', 'agenda'] as const;
const LABELS = {
  party: 'overview',
  partners: 'partners',
  wishes: 'wishes',
  slots: 'slots',
  agenda: 'agenda',
} as const;

/** The five places a party goes to. */
export function PartyNavigation({ showcaseId, partyId, current }: Props) {
  const { t } = useTranslation('common');
  return (
    <nav className="bar no-print" aria-label={t('partyNavigation')}>
      <ul className="bar-items">
        {ITEMS.map((name) => (
          <li key={name}>
            <Link
              className="bar-item"
              to={pathTo(name, { showcaseId, partyId })}
              {...(name === current ? { 'aria-current': 'page' as const } : {})}
            >
              <NavigationIcon name={name satisfies NavigationIconName} />
              <span>{t(`nav.${LABELS[name]}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
