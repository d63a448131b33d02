/** `loglevel`, which the SDK brings, keeps a level under its name and one for each part of the SDK. */
const isLevel = (key: string) => /^loglevel(:|$)/.test(key);

function levels(): string[] {
  try {
    return Object.keys(localStorage).filter(isLevel);
  } catch {
    return []; // Storage is forbidden, to the SDK as well.
  }
}

let ofThePage: ReadonlySet<string> | null = null;

/** Notes what there is of the page itself. Call before the SDK comes. */
export function noteLogLevels(): void {
  ofThePage ??= new Set(levels());
}

/** Removes the log levels that the SDK left in the visitor's storage. */
export function removeLogLevels(): void {
  for (const key of levels()) if (ofThePage?.has(key) === false) localStorage.removeItem(key);
}
