import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signInContracts } from '../../../../shared/contracts/sign-in.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { rememberSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Notice } from '../../design/surface.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { nextPage } from './next-page.ts';

/** Waits for a press: mail scanners open links, and must not spend them. */
export function SpendLink({ token }: { readonly token: string }) {
  const { t } = useTranslation(['signIn', 'common']);
  const spend = useMutation({
    mutationFn: () => call(signInContracts.createSession, { body: { type: 'link', token } }),
    onSuccess: (session) => {
      rememberSession(session);
      navigate(nextPage(), { replace: true });
    },
  });
  const code = spend.error ? errorCodeOf(spend.error) : null;
  if (code === 'not-signed-in' || code === 'invalid-input') {
    return (
      <div className="stack">
        <Notice tone="bad" isLive>
          <p>{t('linkSpent')}</p>
        </Notice>
        <p>
          <Link className={buttonClass()} to={pathTo('signIn')}>
            {t('sendAgain')}
          </Link>
        </p>
      </div>
    );
  }
  return (
    <div className="stack">
      {code ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${code}`)}</p>
        </Notice>
      ) : null}
      <p>
        <Button size="large" isPending={spend.isPending} onPress={() => spend.mutate()} autoFocus>
          {t('linkButton')}
        </Button>
      </p>
    </div>
  );
}
