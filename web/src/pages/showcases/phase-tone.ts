import type { Phase } from '../../../../shared/model/showcase.ts';
import type { Tone } from '../../design/surface.tsx';

const TONES: { readonly [Key in Phase]: Tone } = {
  draft: 'plain',
  registration: 'good',
  wishes: 'good',
  planning: 'info',
  published: 'info',
  live: 'wood',
  closed: 'plain',
};

/** The colour of a phase's badge. */
export const phaseTone = (phase: Phase): Tone => TONES[phase];
