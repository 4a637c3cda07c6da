import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../i18n/i18n.ts';
import { Link } from '../routing/link.tsx';
import { type PageName, pathTo } from '../routing/paths.ts';
import { AccountMenu } from './account-menu.tsx';
import { PartyNavigation } from './party-navigation.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import './layout.css';

type Props = {
  readonly match: { readonly name: PageName; readonly params: Readonly<Record<string, string>> } | null;
  readonly children: ReactNode;
};

/** Head, content and foot of every page, and the bar of a party's pages: beneath the head, at the thumb on a phone. */
export function Layout({ match, children }: Props) {
  const { t, i18n } = useTranslation('common');
  const { showcaseId, partyId } = match?.params ?? {};
  const isOfParty = showcaseId !== undefined && partyId !== undefined;
  return (
    <div className={isOfParty ? 'layout layout-with-bar' : 'layout'}>
      <a className="skip" href="#content">
        {t('skipToContent')}
      </a>
      <header className="top no-print">
        <div className="top-inner">
          <Link className="wordmark" to={pathTo('showcases')}>
            <img src="/favicon.svg" alt="" width="32" height="32" fetchPriority="low" />
            <span>Engawa</span>
            <span className="wordmark-kanji" lang="ja" aria-hidden="true">
              縁側
            </span>
          </Link>
          <div className="top-tools">
            <button
              type="button"
              className="button button-quiet"
              lang={i18n.language === 'ja' ? 'en' : 'ja'}
              title={t('switchLanguageHint')}
              onClick={() => void changeLanguage(i18n.language === 'ja' ? 'en' : 'ja')}
            >
              {t('switchLanguage')}
            </button>
            <AccountMenu />
          </div>
        </div>
      </header>
      {isOfParty ? <PartyNavigation showcaseId={showcaseId} partyId={partyId} current={match?.name} /> : null}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className="foot no-print">
        <div className="foot-inner">
          <p>
            Engawa <span lang="ja">縁側</span> · {t('siteTagline')}
          </p>
          <ThemeChoice />
        </div>
      </footer>
    </div>
  );
}
