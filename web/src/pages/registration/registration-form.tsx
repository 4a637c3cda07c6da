import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { registrationContracts } from '../../../../shared/contracts/registrations.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { Notice, Steps } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { type FormFault, faultsFrom } from '../../forms/faults.ts';
import { useIsHydrated } from '../../layout/hydrated.ts';
import { Page } from '../../layout/page.tsx';
import { useLanguage } from '../../reader/language.ts';
import { useLocation } from '../../routing/router.tsx';
import { ConsentStep } from './consent-step.tsx';
import { InterestsStep, OrganisationStep } from './organisation-step.tsx';
import { PeopleStep } from './people-step.tsx';
import {
  dropDraft,
  emptyDraft,
  keepDraft,
  keptDraft,
  type RegistrationDraft,
  registrationInputOf,
} from './registration-draft.ts';
import { registrationBook, registrationFaults, STEPS, type Step, stepOf } from './registration-steps.ts';
import { ReviewStep } from './review-step.tsx';
import { Sent } from './sent.tsx';
import './registration.css';

/** The form: one step at a time, kept on this device at every change, checked by the API's schema, sent once. */
export function RegistrationForm({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['registration', 'profile', 'common']);
  const { t: profileWords } = useTranslation('profile');
  const { t: commonWords } = useTranslation('common');
  const language = useLanguage();
  const query = new URLSearchParams(useLocation().search);
  const invitation = query.get('invitation');
  const askedSide = query.get('side') === 'sme' ? 'sme' : 'delegate';
  const [draft, setDraft] = useState<RegistrationDraft>(() => emptyDraft(askedSide, language));
  const [isKept, setIsKept] = useState(false);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const hasMoved = useRef(false);
  const isHydrated = useIsHydrated();
  const heading = useRef<HTMLHeadingElement>(null);
  const book = registrationBook(t, profileWords);
  const step = STEPS[draft.step] ?? 'organisation';

  // Taken up before anything is painted, but after the form stands as the document brought it: empty.
  useLayoutEffect(() => {
    const kept = keptDraft(showcase.id);
    if (kept === null) return;
    setDraft(kept);
    setIsKept(true);
  }, [showcase.id]);

  const change = (next: RegistrationDraft) => {
    setDraft(next);
    keepDraft(showcase.id, next);
    setIsKept(true);
  };

  const send = useMutation({
    mutationFn: (input: unknown) =>
      call(registrationContracts.submitRegistration, {
        params: { showcaseId: showcase.id },
        body: registrationContracts.submitRegistration.body.parse(input),
        idempotencyKey: draft.idempotencyKey,
      }),
    onSuccess: () => dropDraft(showcase.id),
    onError: (error) => {
      const found = faultsFrom(error, book);
      const first = found[0];
      if (first) goTo(stepOf(first.path));
      setFaults(found);
    },
  });

  const goTo = (to: Step) => {
    hasMoved.current = true;
    change({ ...draft, step: STEPS.indexOf(to) });
    setFaults([]);
  };
  const startAgain = () => {
    const before = draft;
    dropDraft(showcase.id);
    setDraft(emptyDraft(askedSide, language));
    setIsKept(false);
    setFaults([]);
    showToast({
      message: t('startedAgain'),
      action: { label: t('common:undo'), run: () => change(before) },
    });
  };
  // A new step starts at its heading, for eyes and for screen readers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step is what sets it off
  useEffect(() => {
    if (!hasMoved.current) return;
    window.scrollTo(0, 0);
    heading.current?.focus({ preventScroll: true });
  }, [step]);

  if (send.data) return <Sent showcase={showcase} draft={draft} registrationId={send.data.id} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = registrationInputOf(draft, showcase, invitation);
    const all = registrationFaults(input, book, commonWords);
    const here = step === 'review' ? all : all.filter((fault) => stepOf(fault.path) === step);
    const first = here[0];
    if (first) {
      if (step === 'review') goTo(stepOf(first.path));
      setFaults(step === 'review' ? all.filter((fault) => stepOf(fault.path) === stepOf(first.path)) : here);
    } else if (step === 'review') send.mutate(input);
    else goTo(STEPS[draft.step + 1] ?? 'review');
  };

  const sections = { draft, change, faults, showcase };
  return (
    <Page
      isNested
      title={t(draft.side === 'sme' ? 'titleSme' : 'titleDelegate')}
      eyebrow={showcase.title[language]}
      lead={step === 'organisation' ? t('before') : null}
    >
      <form className="stack-loose" onSubmit={submit} noValidate>
        <Steps
          label={t('progress')}
          steps={STEPS.map((one) => t(`step.${one}`))}
          current={draft.step}
          doneLabel={t('done')}
        />
        <ErrorSummary faults={faults} />
        {send.error && faults.length === 0 ? (
          <Notice tone="bad" isLive>
            <p>{t(`common:problem.${errorCodeOf(send.error)}`)}</p>
          </Notice>
        ) : null}
        <div className="stack-tight">
          <p className="small soft">{t('stepOf', { step: draft.step + 1, steps: STEPS.length })}</p>
          <h2 ref={heading} tabIndex={-1} className="step-heading">
            {t(`step.${step}`)}
          </h2>
          {step === 'review' || step === 'consent' ? null : <p className="small soft">{t('required')}</p>}
        </div>
        {step === 'organisation' ? <OrganisationStep {...sections} /> : null}
        {step === 'interests' ? <InterestsStep {...sections} /> : null}
        {step === 'people' ? <PeopleStep {...sections} /> : null}
        {step === 'consent' ? <ConsentStep {...sections} /> : null}
        {step === 'review' ? <ReviewStep draft={draft} showcase={showcase} onEdit={goTo} /> : null}
        <div className="form-foot">
          <div className="row">
            {/* Pressed before its script is here, a submit button would put the whole form into the address. */}
            <Button type={isHydrated ? 'submit' : 'button'} size="large" isPending={send.isPending}>
              {t(step === 'review' ? 'send' : 'next')}
            </Button>
            {draft.step > 0 ? (
              <Button look="quiet" onPress={() => goTo(STEPS[draft.step - 1] ?? 'organisation')}>
                {t('common:back')}
              </Button>
            ) : null}
          </div>
          {isKept ? (
            <p className="small soft row" role="status">
              {t('kept')}
              <Button look="quiet" onPress={startAgain}>
                {t('startAgain')}
              </Button>
            </p>
          ) : null}
        </div>
      </form>
    </Page>
  );
}
