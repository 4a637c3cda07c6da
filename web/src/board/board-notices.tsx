import { useTranslation } from 'react-i18next';
import { Notice } from '../design/surface.tsx';
import type { WhatIfState } from './use-what-if.ts';

type Props = { readonly isDraft: boolean; readonly stepCount: number; readonly whatIf: WhatIfState };

/** What has to be known about what the board shows: that a draft is told to nobody, that what-ifs are not stored. */
export function BoardNotices({ isDraft, stepCount, whatIf }: Props) {
  const { t } = useTranslation('board');
  return (
    <div className="stack-tight no-print">
      {isDraft ? (
        <Notice tone={stepCount > 0 ? 'warn' : 'info'}>
          <p>{stepCount > 0 ? t('notStored', { count: stepCount }) : t('draftNote')}</p>
        </Notice>
      ) : null}
      {whatIf === 'failed' ? (
        <Notice tone="warn">
          <p>{t('noWhatIf')}</p>
        </Notice>
      ) : null}
    </div>
  );
}
