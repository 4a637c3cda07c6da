import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { displayName } from '../../../../shared/model/person.ts';
import type { Interpreter } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { languageName } from '../../reader/names.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import type { OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice, useInterpreters } from '../frame/office-queries.ts';
import { InterpreterDialog } from './interpreter-dialog.tsx';
import './resources.css';

/** The interpreters with their languages and limits. */
export function InterpreterSection({ showcase, isOrganiser }: OfficeContext) {
  const { t } = useTranslation(['resources', 'common']);
  const language = useLanguage();
  const query = useInterpreters(showcase.id);
  const [edited, setEdited] = useState<Interpreter | 'new' | null>(null);
  const remove = useMutation({
    mutationFn: (one: Interpreter) =>
      call(showcaseContracts.deleteInterpreter, {
        params: { showcaseId: showcase.id, interpreterId: one.id },
        query: { revision: one.revision },
      }),
    onSettled: () => refreshOffice(showcase.id),
  });
  const add = isOrganiser ? <Button onPress={() => setEdited('new')}>{t('addInterpreter')}</Button> : null;
  const pairName = (pair: string) =>
    pair
      .split('-')
      .map((code) => languageName(code, language))
      .join(' – ');
  return (
    <section className="stack" aria-labelledby="interpreters">
      <div className="row-apart">
        <h2 id="interpreters">
          {t('interpreters')} <span className="soft number">{query.data?.length ?? ''}</span>
        </h2>
        {query.data && query.data.length > 0 ? add : null}
      </div>
      <ActionProblem error={remove.error} />
      <QueryView query={query} skeleton={[160]}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('noInterpreters')} action={add}>
              {t('noInterpretersText')}
            </EmptyState>
          ) : (
            <ul className="resource-cards">
              {items.map((one) => {
                const name = displayName(one.name, language);
                return (
                  <li key={one.id} className="resource-card">
                    <strong>
                      <Link to={pathTo('interpreter', { showcaseId: showcase.id, interpreterId: one.id })}>
                        {name}
                      </Link>
                    </strong>
                    <span className="small soft">
                      {one.languages.map(pairName).join(', ')}
                      {one.maxMeetings === null ? '' : ` · ${t('atMost', { count: one.maxMeetings })}`}
                      {one.unavailable.length > 0
                        ? ` · ${t('closedTimes', { count: one.unavailable.length })}`
                        : ''}
                    </span>
                    {isOrganiser ? (
                      <span className="row resource-tools">
                        <Button look="quiet" onPress={() => setEdited(one)}>
                          {t('common:edit')}
                          <span className="visually-hidden"> {name}</span>
                        </Button>
                        <Button look="quiet" onPress={() => remove.mutate(one)}>
                          {t('common:remove')}
                          <span className="visually-hidden"> {name}</span>
                        </Button>
                      </span>
                    ) : null}
                  </li>
                );
              })}
            </ul>
          )
        }
      </QueryView>
      {edited ? (
        <InterpreterDialog
          showcase={showcase}
          interpreter={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </section>
  );
}
