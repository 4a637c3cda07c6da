import { type PointerEvent, useCallback, useEffect, useRef } from 'react';
import type { Place } from '../design/big-grid/grid-geometry.ts';
import type { GridHandle } from '../design/big-grid/use-grid-window.ts';

/** A mouse that moved so far drags; a finger drags after resting so long, so that swiping scrolls. */
const DRAG_PIXELS = 6;
const REST_MILLISECONDS = 350;
/** Near an edge the board scrolls by so many pixels a frame. */
const EDGE = 48;
const EDGE_STEP = 14;

type DragOptions = {
  readonly grid: { readonly current: GridHandle | null };
  readonly ghost: { readonly current: HTMLDivElement | null };
  /** Where the labels and the header end: before that the edge begins. */
  readonly inset: { readonly left: number; readonly top: number };
  readonly held: string | null;
  readonly onPick: (meeting: string) => void;
  readonly onPress: (place: Place) => void;
  readonly onDrop: (place: Place) => void;
};

const cellUnder = (x: number, y: number): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]') ?? null;
const placeOf = (cell: HTMLElement): Place => ({
  row: Number(cell.dataset['row']),
  column: Number(cell.dataset['column']),
});

/** Dragging by mouse, pen and finger. What follows the pointer is moved directly, so that a drag draws nothing anew. */
export function usePointerDrag(options: DragOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const onPointerDown = useCallback((event: PointerEvent<HTMLDivElement>) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell || event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    const meeting = cell.dataset['meeting'];
    const isTouch = event.pointerType === 'touch';
    let at = start;
    let isDragging = false;
    let frame = 0;
    let over: HTMLElement | null = null;
    const { grid, ghost: shadow } = latest.current;
    const markOver = (next: HTMLElement | null) => {
      if (next === over) return;
      over?.removeAttribute('data-over');
      next?.setAttribute('data-over', 'true');
      over = next;
    };
    const follow = () => {
      frame = 0;
      const element = shadow.current;
      const frameBox = grid.current?.scroller;
      if (!isDragging || !element || !frameBox) return;
      element.style.transform = `translate(${at.x + 12}px, ${at.y + 8}px)`;
      const edges = frameBox.getBoundingClientRect();
      const stepOf = (position: number, low: number, high: number) =>
        position < low + EDGE ? -EDGE_STEP : position > high - EDGE ? EDGE_STEP : 0;
      const { inset } = latest.current;
      const stepX = stepOf(at.x, edges.left + inset.left, edges.right);
      const stepY = stepOf(at.y, edges.top + inset.top, edges.bottom);
      if (stepX !== 0 || stepY !== 0) {
        frameBox.scrollBy(stepX, stepY);
        frame = requestAnimationFrame(follow);
      }
      markOver(cellUnder(at.x, at.y));
    };
    const begin = () => {
      if (meeting === undefined || isDragging) return;
      isDragging = true;
      if (shadow.current) {
        shadow.current.textContent = cell.querySelector('.board-names')?.textContent ?? '';
        shadow.current.style.display = 'block';
      }
      if (latest.current.held !== meeting) latest.current.onPick(meeting);
      if (isTouch) navigator.vibrate?.(15);
      frame = requestAnimationFrame(follow);
    };
    const rest = isTouch ? setTimeout(begin, REST_MILLISECONDS) : undefined;
    const onMove = (move: globalThis.PointerEvent) => {
      at = { x: move.clientX, y: move.clientY };
      const distance = Math.hypot(at.x - start.x, at.y - start.y);
      if (!isDragging && distance > DRAG_PIXELS) {
        if (isTouch) return end();
        begin();
      }
      if (isDragging && frame === 0) frame = requestAnimationFrame(follow);
    };
    const onUp = (up: globalThis.PointerEvent) => {
      const target = isDragging ? cellUnder(up.clientX, up.clientY) : cell;
      const wasDragging = isDragging;
      end();
      if (!target) return;
      const place = placeOf(target);
      grid.current?.activate(place);
      if (wasDragging) latest.current.onDrop(place);
      else latest.current.onPress(place);
    };
    const stopScrolling = (touch: TouchEvent) => {
      if (isDragging) touch.preventDefault();
    };
    const end = () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      isDragging = false;
      markOver(null);
      if (shadow.current) shadow.current.style.display = 'none';
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('touchmove', stopScrolling);
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', end);
    document.addEventListener('touchmove', stopScrolling, { passive: false });
  }, []);
  return onPointerDown;
}
