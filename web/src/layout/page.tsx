import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Skeleton } from '../design/surface.tsx';
import { PAGE_SHOWN } from './page-shown.ts';
import './page.css';

type Props = {
  readonly title: string;
  /** Above the title: where one is. */
  readonly eyebrow?: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'wide' | 'reading';
  /** Inside a frame that stands already, so that bars and content share one. */
  readonly isNested?: boolean;
  /** The head as a veranda, for the public page of a showcase. */
  readonly isHero?: boolean;
};

let isFirstPage = true;

/** The frame of every page: the document's title, the one h1 (which gets the focus after a move) and the content. */
export function Page({
  title,
  eyebrow,
  lead,
  actions,
  children,
  width = 'wide',
  isNested = false,
  isHero = false,
}: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Engawa`;
  }, [title]);
  useEffect(() => {
    if (!isFirstPage) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
    window.dispatchEvent(new Event(PAGE_SHOWN));
  }, []);
  return (
    <div className={isNested ? 'page-nested' : width === 'reading' ? 'page page-reading' : 'page'}>
      <header className={isHero ? 'page-head page-hero' : 'page-head'}>
        <div className="stack-tight">
          {eyebrow ? <p className="page-eyebrow">{eyebrow}</p> : null}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead ? <div className="lead measure">{lead}</div> : null}
        </div>
        {actions ? <div className="row no-print">{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}

/** What stands there while a page's script is on its way. */
export function PageSkeleton() {
  const { t } = useTranslation('common');
  return (
    <div className="page">
      <Skeleton heights={[40, 24, 160, 160]} label={t('loading')} />
    </div>
  );
}
