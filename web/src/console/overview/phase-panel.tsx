import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Overview, showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { PHASES, type Phase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Dialog } from '../../design/dialog.tsx';
import { Steps } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageName, pathTo } from '../../routing/paths.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import type { OfficeContext } from '../frame/console-frame.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

type Props = OfficeContext & { readonly overview: Overview };

/** Where the work of a phase is done. */
const PLACES = {
  draft: 'setUp',
  registration: 'registrations',
  wishes: 'wishMatrix',
  planning: 'planning',
  published: 'board',
  live: 'board',
  closed: 'board',
} as const satisfies Readonly<Record<Phase, PageName>>;

/** The phase a showcase is in, what is to be done in it, and the step to the next one. */
export function PhasePanel({ showcase, isOrganiser, overview }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const [target, setTarget] = useState<Phase | null>(null);
  const index = PHASES.indexOf(showcase.phase);
  const next = PHASES[index + 1] ?? null;
  const before = showcase.phase === 'closed' ? null : (PHASES[index - 1] ?? null);
  const place = PLACES[showcase.phase];
  const needsSlots = showcase.phase === 'draft' && overview.slots === 0;
  return (
    <section className="card stack phase-panel" aria-labelledby="phase">
      <Steps
        label={t('phases')}
        steps={PHASES.map((phase) => t(`common:phase.${phase}`))}
        current={index}
        doneLabel={t('phaseDone')}
      />
      <div className="stack-tight">
        <h2 id="phase">{t('phaseNow', { phase: t(`common:phase.${showcase.phase}`) })}</h2>
        <p className="measure">{t(`phaseText.${showcase.phase}`)}</p>
        {needsSlots ? <p className="measure soft">{t('needsSlots')}</p> : null}
      </div>
      <div className="row">
        <Link
          className={buttonClass(needsSlots ? 'primary' : 'secondary')}
          to={pathTo(place, { showcaseId: showcase.id })}
        >
          {t(`section.${place}`)}
        </Link>
        {isOrganiser && next && !needsSlots ? (
          <Button onPress={() => setTarget(next)}>{t(`toPhase.${next}`)}</Button>
        ) : null}
        {isOrganiser && before ? (
          <Button look="quiet" onPress={() => setTarget(before)}>
            {t('phaseBack', { phase: t(`common:phase.${before}`) })}
          </Button>
        ) : null}
      </div>
      {target ? (
        <PhaseDialog
          showcaseId={showcase.id}
          revision={showcase.revision}
          phase={target}
          onClose={() => setTarget(null)}
        />
      ) : null}
    </section>
  );
}

type DialogProps = {
  readonly showcaseId: string;
  readonly revision: number;
  readonly phase: Phase;
  readonly onClose: () => void;
};

function PhaseDialog({ showcaseId, revision, phase, onClose }: DialogProps) {
  const { t } = useTranslation(['console', 'common']);
  const change = useMutation({
    mutationFn: () =>
      call(showcaseContracts.changePhase, { params: { showcaseId }, body: { phase, revision } }),
    onSuccess: async () => {
      await refreshOffice(showcaseId);
      onClose();
      showToast({ message: t('phaseChanged', { phase: t(`common:phase.${phase}`) }) });
    },
    onError: () => refreshOffice(showcaseId),
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('phaseQuestion', { phase: t(`common:phase.${phase}`) })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button isPending={change.isPending} onPress={() => change.mutate()}>
            {t('phaseConfirm')}
          </Button>
        </>
      }
    >
      <ActionProblem error={change.error} />
      <p>{t(`phaseMeans.${phase}`)}</p>
    </Dialog>
  );
}
