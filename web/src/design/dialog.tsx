import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import './overlay.css';

type Props = {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the lower edge, the main one last; always in sight. */
  readonly actions?: ReactNode;
  readonly isWide?: boolean;
  readonly isAlert?: boolean;
};

/** A modal dialog: keeps the focus inside, closes with Escape, gives the focus back. On a phone it is a sheet. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  isWide = false,
  isAlert = false,
}: Props) {
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      className="backdrop"
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => (isNowOpen ? undefined : onClose())}
      isDismissable={!isAlert}
    >
      <Modal className={isWide ? 'modal modal-wide' : 'modal'}>
        <AriaDialog className="dialog" role={isAlert ? 'alertdialog' : 'dialog'}>
          <div className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button look="quiet" size="icon" aria-label={t('close')} onPress={onClose}>
              ✕
            </Button>
          </div>
          {children}
          {actions ? <div className="dialog-foot">{actions}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
