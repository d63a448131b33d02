/**
 * Stands in for the package `platform`, of which the SDK reads the fields below and sends them to Twilio
 * in the metadata of its first frame (`init`), where support looks when something goes wrong.
 *
 * It reads the user agent string rather than `navigator.userAgentData`, which only Chromium has, and only on
 * secure pages. Both are frozen by the browsers to the same coarse facts.
 */
const userAgent = globalThis.navigator?.userAgent ?? '';

// In this order, because Edge and Opera also call themselves Chrome, and a web view of Android says “Version”.
const browsers = [
  ['Edg|EdgA|EdgiOS', 'Microsoft Edge'],
  ['OPR', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox|FxiOS', 'Firefox'],
  ['Chrome|CriOS', 'Chrome'],
  ['Version', 'Safari'],
];

const systems = [
  ['Windows NT', 'Windows'],
  ['Android', 'Android'],
  ['(?:iPhone|CPU) OS', 'iOS'],
  ['Mac OS X', 'OS X'],
  ['CrOS \\w+', 'Chrome OS'],
  ['Linux', 'Linux'],
];

/**
 * The first row whose product is named in the user agent string, with the version behind it.
 *
 * @param {string[][]} rows
 * @returns {{name: string | null, version: string | null}}
 */
function firstNamed(rows) {
  for (const [product, name] of rows) {
    const match = new RegExp(`(?:${product})(?:[/ ]([\\d._]+))?`).exec(userAgent);
    if (match) return {name, version: match[1]?.replaceAll('_', '.') ?? null};
  }
  return {name: null, version: null};
}

const system = firstNamed(systems);

/** The browser, for example “Chrome” and “156.0.0.0”; null where unknown. */
export const {name, version} = firstNamed(browsers);

/** The operating system; `architecture` is the word size of the processor. */
export const os = {
  family: system.name,
  version: system.version,
  architecture: /x86_64|x64|WOW64|aarch64|arm64/i.test(userAgent) ? 64 : 32,
};
