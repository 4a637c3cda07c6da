type Step = { readonly down: number; readonly right: number };

/** How far each key goes; far enough for any event where it goes to an end. */
const FAR = 100_000;
const STEPS: Readonly<Record<string, Step>> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
  PageUp: { down: -8, right: 0 },
  PageDown: { down: 8, right: 0 },
  Home: { down: 0, right: -FAR },
  End: { down: 0, right: FAR },
};
const WITH_CONTROL: Readonly<Record<string, Step>> = {
  Home: { down: -FAR, right: -FAR },
  End: { down: FAR, right: FAR },
};

/** Where a key leads in a grid, as the ARIA practices have it (grid pattern, keyboard interaction). */
export function stepOf(event: { readonly key: string; readonly ctrlKey: boolean }): Step | undefined {
  return (event.ctrlKey ? WITH_CONTROL[event.key] : undefined) ?? STEPS[event.key];
}
