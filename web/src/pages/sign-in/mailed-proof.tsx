import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SignInRequest, signInContracts } from '../../../../shared/contracts/sign-in.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { rememberSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { focusField } from '../../design/error-summary.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { currentLanguage } from '../../i18n/i18n.ts';
import { navigate } from '../../routing/router.tsx';
import { keepNextPage, nextPage } from './next-page.ts';

type Sent = { readonly email: string; readonly minutes: number };

/** Asks for the address and has the mail sent. */
export function AskForLink({ onSent }: { readonly onSent: (sent: Sent) => void }) {
  const { t } = useTranslation(['signIn', 'common']);
  const [email, setEmail] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const ask = useMutation({
    mutationFn: (address: string) =>
      call(signInContracts.requestSignIn, { body: { email: address, language: currentLanguage() } }),
    onSuccess: ({ minutesValid }, address) => onSent({ email: address, minutes: minutesValid }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const address = email.trim();
    const isAddress = SignInRequest.shape.email.safeParse(address).success;
    setFault(isAddress ? undefined : t('common:fault.email'));
    if (isAddress) {
      keepNextPage();
      ask.mutate(address);
    } else focusField('email');
  };
  return (
    <form className="stack measure" onSubmit={submit} noValidate>
      {ask.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(ask.error)}`)}</p>
        </Notice>
      ) : null}
      <TextField
        id="email"
        label={t('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        value={email}
        onChange={setEmail}
        error={fault}
      />
      <p>
        <Button type="submit" size="large" isPending={ask.isPending}>
          {t('send')}
        </Button>
      </p>
    </form>
  );
}

type CodeProps = { readonly email: string; readonly onAnother: () => void };

/** Takes the code, for those who read mail on another device. */
export function TypeCode({ email, onAnother }: CodeProps) {
  const { t } = useTranslation(['signIn', 'common']);
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | undefined>(undefined);
  const spend = useMutation({
    mutationFn: (typed: string) =>
      call(signInContracts.createSession, { body: { type: 'code', email, code: typed } }),
    onSuccess: (session) => {
      rememberSession(session);
      navigate(nextPage(), { replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
    const isWhole = typed.length === 8;
    setFault(isWhole ? undefined : t('codeFault'));
    if (isWhole) spend.mutate(typed);
    else focusField('code');
  };
  const problem = spend.error ? errorCodeOf(spend.error) : null;
  return (
    <form className="stack measure" onSubmit={submit} noValidate>
      {problem ? (
        <Notice tone="bad" isLive>
          <p>{problem === 'not-signed-in' ? t('linkSpent') : t(`common:problem.${problem}`)}</p>
        </Notice>
      ) : null}
      <TextField
        id="code"
        label={t('code')}
        hint={t('codeHint')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
        error={fault}
      />
      <p className="soft small">{t('sentSpam')}</p>
      <div className="row">
        <Button type="submit" isPending={spend.isPending}>
          {t('useCode')}
        </Button>
        <Button look="quiet" onPress={onAnother}>
          {t('another')}
        </Button>
      </div>
    </form>
  );
}
