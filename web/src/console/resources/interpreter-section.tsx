import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { displayName } from '../../../../shared/model/person.ts';
import type { Interpreter } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import { useLanguage } from '../../reader/language.ts';
import { languagePairName } from '../../reader/names.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import type { OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice, useInterpreters } from '../frame/office-queries.ts';
import { InterpreterDialog } from './interpreter-dialog.tsx';
import { ResourceSection } from './resource-section.tsx';

/** The interpreters with their languages and limits; a name leads to the agenda. */
export function InterpreterSection({ showcase, isOrganiser }: OfficeContext) {
  const { t } = useTranslation(['resources', 'common']);
  const language = useLanguage();
  const query = useInterpreters(showcase.id);
  const [edited, setEdited] = useState<Interpreter | 'new' | null>(null);
  const nameOf = (one: Interpreter) => displayName(one.name, language);
  return (
    <>
      <ResourceSection
        id="interpreters"
        title={t('interpreters')}
        query={query}
        isOrganiser={isOrganiser}
        addLabel={t('addInterpreter')}
        onAdd={() => setEdited('new')}
        emptyTitle={t('noInterpreters')}
        emptyText={t('noInterpretersText')}
        nameOf={nameOf}
        linkOf={(one) => (
          <Link to={pathTo('interpreter', { showcaseId: showcase.id, interpreterId: one.id })}>
            {nameOf(one)}
          </Link>
        )}
        factsOf={({ languages, maxMeetings, unavailable }) => [
          languages.map((pair) => languagePairName(pair, language)).join(', '),
          ...(maxMeetings === null ? [] : [t('atMost', { count: maxMeetings })]),
          ...(unavailable.length > 0 ? [t('closedTimes', { count: unavailable.length })] : []),
        ]}
        onEdit={setEdited}
        removeText={t('removeInterpreter')}
        remove={({ id, revision }) =>
          call(showcaseContracts.deleteInterpreter, {
            params: { showcaseId: showcase.id, interpreterId: id },
            query: { revision },
          }).finally(() => refreshOffice(showcase.id))
        }
      />
      {edited ? (
        <InterpreterDialog
          showcase={showcase}
          interpreter={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      ) : null}
    </>
  );
}
