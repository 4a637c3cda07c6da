import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useSession } from '../../api/session.ts';
import { useShowcase } from '../../api/showcase-queries.ts';
import { Badge, Notice } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { SignInFirst } from '../../pages/home/sign-in-first.tsx';
import { phaseTone } from '../../pages/showcases/phase-tone.ts';
import { useLanguage } from '../../reader/language.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { useOfficeRole } from './office-queries.ts';
import { SECTIONS, type Section } from './sections.ts';
import './console.css';

export type OfficeContext = { readonly showcase: Showcase; readonly isOrganiser: boolean };

type Props = {
  readonly showcaseId: string;
  readonly section: Section;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly isFull?: boolean;
  readonly children: (context: OfficeContext) => ReactNode;
};

/** The frame of a showcase's console: asks to sign in first, then shows where one is and where one can go. */
export function ConsoleFrame({ showcaseId, section, title, lead, actions, isFull = false, children }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const session = useSession();
  const showcase = useShowcase(showcaseId);
  const role = useOfficeRole(showcaseId);
  if (session.data === null) return <SignInFirst />;
  return (
    <div className={isFull ? 'console console-full' : 'console'}>
      <ConsoleNavigation showcaseId={showcaseId} section={section} showcase={showcase.data} />
      <Page isNested title={title} lead={lead} actions={actions}>
        {session.data && role === null ? (
          <Notice tone="bad">
            <p>{t('notYours')}</p>
          </Notice>
        ) : (
          <QueryView query={showcase} skeleton={[120, 240]}>
            {(data) => children({ showcase: data, isOrganiser: role === 'organiser' })}
          </QueryView>
        )}
      </Page>
    </div>
  );
}

type NavigationProps = {
  readonly showcaseId: string;
  readonly section: Section;
  readonly showcase: Showcase | undefined;
};

function ConsoleNavigation({ showcaseId, section, showcase }: NavigationProps) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  // On a phone the bar scrolls: the section one is in comes into sight, without moving the page.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the section is what sets it off
  useEffect(() => {
    const bar = list.current;
    const item = bar?.querySelector<HTMLElement>('[aria-current]');
    if (!bar || !item) return;
    // At once, and again when the typeface arrives and changes the widths.
    const observer = new ResizeObserver(() => {
      bar.scrollLeft = item.offsetLeft - bar.offsetLeft - bar.clientWidth / 3;
    });
    observer.observe(item);
    return () => observer.disconnect();
  }, [section]);
  return (
    <div className="console-side no-print">
      <div className="console-where">
        <Link className="console-back" to={pathTo('console')}>
          ← {t('allShowcases')}
        </Link>
        <p className="console-title">{showcase ? showcase.title[language] : ' '}</p>
        {showcase ? (
          <p>
            <Badge tone={phaseTone(showcase.phase)}>{t(`common:phase.${showcase.phase}`)}</Badge>
          </p>
        ) : null}
      </div>
      <nav aria-label={t('navigation')}>
        <ul className="console-nav" ref={list}>
          {SECTIONS.map((name) => (
            <li key={name}>
              <Link
                className="console-nav-item"
                to={pathTo(name, { showcaseId })}
                {...(name === section ? { 'aria-current': 'page' as const } : {})}
              >
                {t(`section.${name}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
