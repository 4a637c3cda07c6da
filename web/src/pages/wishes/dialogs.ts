import { lazy } from 'react';

// Dialogs come when first opened; the wishes behind them are what readers wait for.
export const AcceptIntoSlot = lazy(() =>
  import('./accept-into-slot.tsx').then((module) => ({ default: module.AcceptIntoSlot })),
);
export const DeclineDialog = lazy(() =>
  import('./decline-dialog.tsx').then((module) => ({ default: module.DeclineDialog })),
);
