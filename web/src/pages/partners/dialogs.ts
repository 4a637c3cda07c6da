import { lazy } from 'react';

// Dialogs come when first opened; the lists behind them are what readers wait for.
export const PartnerDialog = lazy(() =>
  import('./partner-dialog.tsx').then((module) => ({ default: module.PartnerDialog })),
);
export const WishDialog = lazy(() =>
  import('./wish-dialog.tsx').then((module) => ({ default: module.WishDialog })),
);
