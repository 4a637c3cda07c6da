import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { OpenOrClosed, SlotFace } from './use-slot-states.ts';

const LONG_PRESS_MILLISECONDS = 320;
const SLOP_PIXELS = 10;

export type Painting = { readonly to: OpenOrClosed; readonly slotIds: ReadonlySet<string> };

const slotUnder = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-slot]')?.dataset['slot'] ?? null;

type Start = { readonly slotId: string; readonly x: number; readonly y: number };

/**
 * Painting slots by dragging: at once with a mouse or pen, after a long press with a finger, so that a finger that
 * merely moves still scrolls. All cells passed get the state opposite to that of the first.
 */
export function usePainting(faceOf: (slotId: string) => SlotFace, onPainted: (painting: Painting) => void) {
  const [painting, setPainting] = useState<Painting | null>(null);
  const now = useRef<Painting | null>(null);
  const start = useRef<Start | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasPainting = useRef(false);
  const area = useRef<HTMLDivElement>(null);

  const show = (next: Painting | null) => {
    now.current = next;
    setPainting(next);
  };
  const begin = (slotId: string) => {
    const face = faceOf(slotId);
    if (face !== 'booked') show({ to: face === 'open' ? 'closed' : 'open', slotIds: new Set([slotId]) });
  };

  // React listens passively for touchmove; only an active listener can keep the page from scrolling.
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const hold = (event: TouchEvent) => {
      if (now.current) event.preventDefault();
    };
    element.addEventListener('touchmove', hold, { passive: false });
    return () => element.removeEventListener('touchmove', hold);
  }, []);

  const end = () => {
    clearTimeout(timer.current);
    start.current = null;
    const done = now.current;
    wasPainting.current = done !== null;
    show(null);
    if (done) onPainted(done);
  };

  return {
    area,
    painting,
    /** Whether the click that is being handled only ends a drag. */
    swallowsClick: () => {
      const swallows = wasPainting.current;
      wasPainting.current = false;
      return swallows;
    },
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        wasPainting.current = false;
        const slotId = slotUnder(event.clientX, event.clientY);
        if (slotId === null || event.button !== 0) return;
        start.current = { slotId, x: event.clientX, y: event.clientY };
        if (event.pointerType !== 'touch') return;
        timer.current = setTimeout(() => {
          begin(slotId);
          navigator.vibrate?.(15);
        }, LONG_PRESS_MILLISECONDS);
      },
      onPointerMove: (event: PointerEvent) => {
        const from = start.current;
        if (!from) return;
        if (!now.current) {
          const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y);
          if (event.pointerType === 'touch') {
            if (moved > SLOP_PIXELS) clearTimeout(timer.current);
            return;
          }
          if (slotUnder(event.clientX, event.clientY) !== from.slotId) begin(from.slotId);
          return;
        }
        const slotId = slotUnder(event.clientX, event.clientY);
        if (slotId !== null && !now.current.slotIds.has(slotId)) {
          show({ to: now.current.to, slotIds: new Set([...now.current.slotIds, slotId]) });
        }
      },
      onPointerUp: end,
      onPointerCancel: end,
      onPointerLeave: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') end();
      },
    },
  };
}
