import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorCodeOf } from '../api/problem.ts';
import { buttonClass } from '../design/button-class.ts';
import { Notice, Skeleton } from '../design/surface.tsx';
import { Link } from '../routing/link.tsx';
import { pathTo } from '../routing/paths.ts';

type QueryLike<Data> = {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
};

type Props<Data> = {
  readonly query: QueryLike<Data>;
  /** Heights of the grey bars that stand in while loading. */
  readonly skeleton: readonly number[];
  readonly children: (data: Data) => ReactNode;
};

/** Shows what a query read, the bars while it reads, or what went wrong with a way out. */
export function QueryView<Data>({ query, skeleton, children }: Props<Data>) {
  const { t } = useTranslation('common');
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />;
  return <Skeleton heights={skeleton} label={t('loading')} />;
}

/** What went wrong, in words, with what can be done about it. */
export function ProblemNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslation('common');
  const code = errorCodeOf(error);
  const here = window.location.pathname + window.location.search;
  return (
    <Notice tone={code === 'not-signed-in' ? 'info' : 'bad'} isLive>
      <p>
        <strong>{code === 'not-signed-in' ? t('errorPage.signInTitle') : t('errorPage.loadFailed')}</strong>
      </p>
      <p>{t(`problem.${code}`)}</p>
      <p className="row">
        {code === 'not-signed-in' ? (
          <Link className={buttonClass()} to={`${pathTo('signIn')}?next=${encodeURIComponent(here)}`}>
            {t('signIn')}
          </Link>
        ) : onRetry ? (
          <button type="button" className={buttonClass('secondary')} onClick={onRetry}>
            {t('tryAgain')}
          </button>
        ) : null}
      </p>
    </Notice>
  );
}
