import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SmallestFix } from '../../../../shared/model/plan-result.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { makeFix } from './make-fix.ts';

type Props = {
  readonly showcase: Showcase;
  readonly fix: SmallestFix;
  /** The fix in words. */
  readonly words: string;
  readonly onMade: () => void;
  readonly onClose: () => void;
};

/** Makes one smallest fix after asking. */
export function FixDialog({ showcase, fix, words, onMade, onClose }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const make = useMutation({
    mutationFn: () => makeFix(showcase.id, fix),
    onSuccess: async () => {
      onMade();
      onClose();
      await refreshOffice(showcase.id);
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('fixTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button isPending={make.isPending} onPress={() => make.mutate()}>
            {t('makeFix')}
          </Button>
        </>
      }
    >
      <ActionProblem error={make.error} />
      <p>
        <strong>{words}</strong>
      </p>
      <p className="soft">{t(`fixMeans.${fix.code}`)}</p>
    </Dialog>
  );
}
