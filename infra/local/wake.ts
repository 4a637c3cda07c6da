/** A wait that ends by time or by a call, whichever is first; used by every loop of the host that watches something. */
export type Wake = {
  readonly call: () => void;
  readonly wait: (milliseconds: number) => Promise<void>;
};

export function createWake(): Wake {
  let isCalled = false;
  let end: (() => void) | null = null;
  return {
    call: () => {
      // A call while nobody waits must not be lost: the next wait ends at once.
      isCalled = true;
      end?.();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        if (isCalled) {
          isCalled = false;
          resolve();
          return;
        }
        const finish = (): void => {
          clearTimeout(timer);
          end = null;
          isCalled = false;
          resolve();
        };
        const timer = setTimeout(finish, milliseconds);
        end = finish;
      }),
  };
}
