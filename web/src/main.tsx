import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/query-client.ts';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { applyStoredTheme } from './layout/theme.ts';
import './design/tokens.css';
import './design/base.css';

applyStoredTheme();
startI18n();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

/** The Japanese subsets are 31 KB of rules alone, so they come once the page is there; so does the offline shell. */
async function afterFirstPaint(): Promise<void> {
  await import('@fontsource-variable/noto-sans-jp/index.css');
  if (import.meta.env.PROD && 'serviceWorker' in navigator) {
    await navigator.serviceWorker.register('/service-worker.js');
  }
}
requestAnimationFrame(() => setTimeout(() => void afterFirstPaint(), 0));
