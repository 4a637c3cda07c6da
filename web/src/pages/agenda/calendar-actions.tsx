import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';

type Props = {
  /** The agenda as a calendar file. */
  readonly file: string;
  /** Offers an address to subscribe to. */
  readonly feedDialog: (onClose: () => void) => ReactNode;
};

/** The ways of taking an agenda along: as a file, in step with a calendar, on paper. */
export function CalendarActions({ file, feedDialog }: Props) {
  const { t } = useTranslation('agenda');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <a className={buttonClass('secondary')} href={file} download="agenda.ics">
        {t('file')}
      </a>
      <Button look="secondary" onPress={() => setOpen(true)}>
        {t('feed')}
      </Button>
      <Button look="quiet" onPress={() => window.print()}>
        {t('print')}
      </Button>
      <Suspense fallback={null}>{isOpen ? feedDialog(() => setOpen(false)) : null}</Suspense>
    </>
  );
}
