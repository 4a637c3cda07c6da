import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { PAGE_SHOWN } from './layout/page-shown.ts';
import { applyStoredTheme } from './layout/theme.ts';
import { loadFirstPage } from './routing/page-loader.ts';
import './design/tokens.css';
import './design/base.css';

applyStoredTheme();
startI18n();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void loadFirstPage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  ),
);

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
window.addEventListener(PAGE_SHOWN, () => setTimeout(() => void afterFirstPage(), 100), { once: true });
