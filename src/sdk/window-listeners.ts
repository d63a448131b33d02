/**
 * Runs `make` and gives back the way to remove the connectivity listeners that it added to the window.
 *
 * Works around SDK 3.0.1, which adds `online` and `offline` listeners for each client and never removes them:
 * 40 of 40 clients stayed in memory after shutdown and collection (observed 2026-11-21).
 */
export function captureWindowListeners<Made>(make: () => Made): {made: Made; removeListeners: () => void} {
  const added: [string, EventListenerOrEventListenerObject][] = [];
  const add = globalThis.addEventListener;
  globalThis.addEventListener = function (
    this: Window | undefined,
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) {
    if (type === 'online' || type === 'offline') added.push([type, listener]);
    Reflect.apply(add, this ?? globalThis, [type, listener, options]);
  } as typeof globalThis.addEventListener;
  try {
    return {
      made: make(),
      removeListeners: () => {
        for (const [type, listener] of added) globalThis.removeEventListener(type, listener);
      },
    };
  } finally {
    globalThis.addEventListener = add;
  }
}
