import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';

type Props = {
  /** Makes the address; null while it is not known whose it is. */
  readonly make: (() => Promise<{ readonly url: string }>) | null;
  /** Asks whose calendar it is, where it could be several people's. */
  readonly choice?: ReactNode;
  readonly onClose: () => void;
};

/** A secret address that calendars subscribe to. A new one ends the old one, which is said before. */
export function FeedDialog({ make, choice, onClose }: Props) {
  const { t } = useTranslation(['agenda', 'common']);
  const feed = useMutation({ mutationFn: (run: NonNullable<Props['make']>) => run() });
  const address = feed.data ? new URL(feed.data.url, window.location.origin).href : '';
  const copy = () =>
    void navigator.clipboard.writeText(address).then(() => showToast({ message: t('copied') }));
  return (
    <Dialog isOpen onClose={onClose} title={t('feedTitle')}>
      <p className="soft">{t('feedLead')}</p>
      {feed.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(feed.error)}`)}</p>
        </Notice>
      ) : null}
      {feed.data ? (
        <div className="stack">
          <TextField label={t('feedAddress')} value={address} isReadOnly autoFocus />
          <div className="row">
            <a className={buttonClass()} href={address.replace(/^https?:/, 'webcal:')}>
              {t('feedOpen')}
            </a>
            <Button look="secondary" onPress={copy}>
              {t('copy')}
            </Button>
          </div>
          <p className="small soft">{t('feedSecret')}</p>
        </div>
      ) : (
        <div className="stack">
          {choice}
          <p>
            <Button
              isDisabled={make === null}
              isPending={feed.isPending}
              onPress={() => (make === null ? undefined : feed.mutate(make))}
            >
              {t('feedMake')}
            </Button>
          </p>
          <p className="small soft">{t('feedEndsOld')}</p>
        </div>
      )}
    </Dialog>
  );
}
