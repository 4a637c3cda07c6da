import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyCard } from '../../../../shared/model/party.ts';
import { Button } from '../../design/button.tsx';
import type { PartyContext } from '../../layout/party-frame.tsx';

export const PER_PAGE = 24;

/** What a list of partners is given: whose it is, and how one partner is drawn. */
export type ListProps = PartyContext & {
  readonly card: (party: PartyCard, reasons?: ReactNode) => ReactNode;
};

type MoreProps = {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
};

/** The next page of a list, where there is one. */
export function More({ query }: MoreProps) {
  const { t } = useTranslation('common');
  if (!query.hasNextPage) return null;
  return (
    <p>
      <Button
        look="secondary"
        isPending={query.isFetchingNextPage}
        onPress={() => void query.fetchNextPage()}
      >
        {t('loadMore')}
      </Button>
    </p>
  );
}
