import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { ConfirmDialog } from '../frame/confirm-dialog.tsx';
import type { useAll } from '../frame/office-queries.ts';
import './resources.css';

type Props<Item> = {
  readonly id: string;
  readonly title: string;
  readonly query: ReturnType<typeof useAll<Item>>;
  readonly isOrganiser: boolean;
  readonly addLabel: string;
  readonly onAdd: () => void;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly nameOf: (item: Item) => string;
  /** What the name leads to, if anything. */
  readonly linkOf?: (item: Item) => ReactNode;
  /** What a card says besides the name. */
  readonly factsOf: (item: Item) => readonly string[];
  readonly onEdit: (item: Item) => void;
  readonly removeText: string;
  readonly remove: (item: Item) => Promise<unknown>;
};

/** Tables or interpreters as cards: any number can be added, and each be changed or, after asking, removed. */
export function ResourceSection<Item extends { readonly id: string }>(props: Props<Item>) {
  const { id, query, nameOf, factsOf } = props;
  const { t } = useTranslation(['resources', 'common']);
  const [removed, setRemoved] = useState<Item | null>(null);
  const add = props.isOrganiser ? <Button onPress={props.onAdd}>{props.addLabel}</Button> : null;
  return (
    <section className="stack" aria-labelledby={id}>
      <div className="row-apart">
        <h2 id={id}>
          {props.title} <span className="soft number">{query.data?.length ?? ''}</span>
        </h2>
        {query.data && query.data.length > 0 ? add : null}
      </div>
      <QueryView query={query} skeleton={[200]}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={props.emptyTitle} action={add}>
              {props.emptyText}
            </EmptyState>
          ) : (
            <ul className="resource-cards">
              {items.map((item) => (
                <li key={item.id} className="resource-card">
                  <strong>{props.linkOf?.(item) ?? nameOf(item)}</strong>
                  <span className="small soft">{factsOf(item).join(' · ')}</span>
                  {props.isOrganiser ? (
                    <span className="row resource-tools">
                      <Button look="quiet" onPress={() => props.onEdit(item)}>
                        {t('common:edit')}
                        <span className="visually-hidden"> {nameOf(item)}</span>
                      </Button>
                      <Button look="quiet" onPress={() => setRemoved(item)}>
                        {t('common:remove')}
                        <span className="visually-hidden"> {nameOf(item)}</span>
                      </Button>
                    </span>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
      {removed ? (
        <ConfirmDialog
          title={t('removeTitle', { name: nameOf(removed) })}
          text={props.removeText}
          confirmLabel={t('common:remove')}
          onConfirm={() => props.remove(removed)}
          onClose={() => setRemoved(null)}
        />
      ) : null}
    </section>
  );
}
