import { useTranslation } from 'react-i18next';
import { ApiError, errorCodeOf } from '../../api/problem.ts';
import { Notice } from '../../design/surface.tsx';

/** What went wrong with something just done, with everything that the server named. */
export function ActionProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('common');
  if (!error) return null;
  const faults = error instanceof ApiError ? error.faults : [];
  return (
    <Notice tone="bad" isLive>
      <p>{t(`problem.${errorCodeOf(error)}`)}</p>
      {faults.length > 0 ? (
        <ul className="plain-list">
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.code}`}>
              {fault.message} <span className="small soft">{fault.path.replace(/^body\.?/, '')}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}
