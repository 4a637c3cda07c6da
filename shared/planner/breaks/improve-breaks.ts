import { improveByChains } from '../improve.ts';
import type { Phase } from '../phase.ts';

/** Fewer breaks, with no earlier goal made worse. */
export const improveBreaks: Phase = improveByChains;
