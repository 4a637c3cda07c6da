import i18next from 'i18next';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { giveFindings, readWrittenData } from './document/written-data.ts';
import { startI18n } from './i18n/i18n.ts';
import { PAGE_SHOWN } from './layout/page-shown.ts';
import { applyStoredTheme } from './layout/theme.ts';
import { Root } from './root.tsx';
import { fetchPagesAhead, loadFirstPage, pageOf } from './routing/page-loader.ts';
import './design/tokens.css';
import './design/base.css';

applyStoredTheme();
fetchPagesAhead();

/** Takes over the page that stands in the document, or makes it where none does. */
async function start(): Promise<void> {
  const place = document.getElementById('root');
  if (!place) throw new Error('index.html has no #root');
  const written = readWrittenData();
  if (written) giveFindings(queryClient, written.findings);
  await Promise.all([startI18n(), loadFirstPage()]);
  const root = <Root queryClient={queryClient} i18n={i18next} pageOf={pageOf} />;
  if (written) hydrateRoot(place, root);
  else createRoot(place).render(root);
}
void start();

/**
 * The typeface's rules alone are 31 KB, so they come once the first page stands: until then text is read in the
 * system's own. So does the offline shell.
 */
async function afterFirstPage(): Promise<void> {
  await import('@fontsource-variable/noto-sans-jp/index.css');
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    await navigator.serviceWorker.register('/service-worker.js');
  }
}
window.addEventListener(
  PAGE_SHOWN,
  () => {
    performance.mark('engawa:usable');
    document.documentElement.dataset['usable'] = '';
    setTimeout(() => void afterFirstPage(), 100);
  },
  { once: true },
);
