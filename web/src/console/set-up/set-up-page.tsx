import { useTranslation } from 'react-i18next';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Showcase, ShowcasePatch } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { buttonClass } from '../../design/button-class.ts';
import { Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { ConsoleFrame } from '../frame/console-frame.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { aboutDraftOf } from './about-draft.ts';
import { AboutForm } from './about-form.tsx';
import { ConsentForm } from './consent-form.tsx';
import { GridForm } from './grid-form.tsx';
import { RulesForm } from './rules-form.tsx';
import { TaxonomyForm } from './taxonomy-form.tsx';

const STEPS = ['about', 'times', 'rules', 'vocabulary', 'consent'] as const;
type Step = (typeof STEPS)[number];

/** Everything that is decided about a showcase, step by step; each step saves by itself. */
export default function SetUpPage({ params }: PageProps<'setUp'>) {
  const { t } = useTranslation(['setUp', 'console']);
  const [asked] = useSearchParam('step');
  const step = STEPS.find((one) => one === asked) ?? 'about';
  const next = STEPS[STEPS.indexOf(step) + 1];
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="setUp"
      title={t('console:section.setUp')}
      lead={t(`lead.${step}`)}
    >
      {({ showcase, isOrganiser }) => (
        <div className="stack-loose">
          <nav className="tab-list" aria-label={t('steps')}>
            {STEPS.map((one) => (
              <Link
                key={one}
                className="tab"
                to={`${pathTo('setUp', params)}?step=${one}`}
                {...(one === step ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`step.${one}`)}
              </Link>
            ))}
          </nav>
          {isOrganiser ? null : (
            <Notice>
              <p>{t('organisersOnly')}</p>
            </Notice>
          )}
          <StepForm key={`${step} ${showcase.revision}`} step={step} showcase={showcase} />
          <p className="row">
            {next ? (
              <Link className={buttonClass('secondary')} to={`${pathTo('setUp', params)}?step=${next}`}>
                {t('nextStep', { step: t(`step.${next}`) })}
              </Link>
            ) : (
              <Link className={buttonClass('secondary')} to={pathTo('resources', params)}>
                {t('nextStep', { step: t('console:section.resources') })}
              </Link>
            )}
          </p>
        </div>
      )}
    </ConsoleFrame>
  );
}

function StepForm({ step, showcase }: { readonly step: Step; readonly showcase: Showcase }) {
  const { t } = useTranslation(['setUp', 'common']);
  const save = async (patch: Omit<ShowcasePatch, 'revision'>) => {
    await call(showcaseContracts.updateShowcase, {
      params: { showcaseId: showcase.id },
      body: { ...patch, revision: showcase.revision },
    });
    await refreshOffice(showcase.id);
    showToast({ message: t('common:saved') });
  };
  switch (step) {
    case 'about':
      return <AboutForm initial={aboutDraftOf(showcase)} submitLabel={t('common:save')} onSend={save} />;
    case 'times':
      return <GridForm showcase={showcase} />;
    case 'rules':
      return <RulesForm rules={showcase.rules} onSave={(rules) => save({ rules })} />;
    case 'vocabulary':
      return <TaxonomyForm taxonomy={showcase.taxonomy} onSave={(taxonomy) => save({ taxonomy })} />;
    case 'consent':
      return <ConsentForm consent={showcase.consent} onSave={(consent) => save({ consent })} />;
    default:
      return step satisfies never;
  }
}
