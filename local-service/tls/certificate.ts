import {createHash, createPrivateKey, X509Certificate} from 'node:crypto';
import {lstatSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type * as Selfsigned from 'selfsigned';

/** A certificate of our own making, with its key. Both are PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** Where the certificate lies, for `NODE_EXTRA_CA_CERTS` and `curl --cacert`. */
  readonly path: string;
  /** The hash of its public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spkiHash: string;
}

const DAY_MS = 86_400_000;

/**
 * A certificate for those names, from the folder or made anew: whoever trusted it once need not do so again.
 *
 * @param folder - Where it is kept; a folder for temporary files when absent.
 * @throws Error in one line when the package `selfsigned` is missing.
 */
export async function loadCertificate(hosts: readonly string[], folder?: string): Promise<Certificate> {
  const home = folder ?? temporaryFolder();
  mkdirSync(home, {recursive: true, mode: 0o700});
  const [keyPath, path] = [join(home, 'tls-key.pem'), join(home, 'tls-certificate.pem')];
  let pair = readPair(keyPath, path, hosts);
  if (pair === undefined) {
    pair = await makePair(hosts);
    writeFileSync(keyPath, pair.key, {mode: 0o600});
    writeFileSync(path, pair.cert);
  }
  const spki = new X509Certificate(pair.cert).publicKey.export({type: 'spki', format: 'der'});
  return {...pair, path, spkiHash: createHash('sha256').update(spki).digest('base64')};
}

/** What lies there, if it belongs together, names all hosts and is good for another day. */
function readPair(keyPath: string, path: string, hosts: readonly string[]) {
  try {
    const [key, cert] = [readFileSync(keyPath, 'utf8'), readFileSync(path, 'utf8')];
    const certificate = new X509Certificate(cert);
    const isFresh = Date.parse(certificate.validTo) > Date.now() + DAY_MS;
    const isWhole = certificate.checkPrivateKey(createPrivateKey(key));
    const isForAll = hosts.every((host) => certificate.checkHost(host) !== undefined);
    return isFresh && isWhole && isForAll ? {key, cert} : undefined;
  } catch {
    return undefined;
  }
}

async function makePair(hosts: readonly string[]): Promise<{key: string; cert: string}> {
  const {generate} = await loadLibrary();
  const names = ['localhost', ...hosts].map((value) => ({type: 2 as const, value}));
  const addresses = ['127.0.0.1', '::1'].map((ip) => ({type: 7 as const, ip}));
  const made = await generate([{name: 'commonName', value: 'Local Conversations service'}], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    // Machines' clocks differ a little.
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + 365 * DAY_MS),
    extensions: [
      {name: 'basicConstraints', cA: true, critical: true},
      {name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true},
      {name: 'extKeyUsage', serverAuth: true},
      {name: 'subjectAltName', altNames: [...names, ...addresses]},
    ],
  });
  return {key: made.private, cert: made.cert};
}

async function loadLibrary(): Promise<typeof Selfsigned> {
  try {
    return await import('selfsigned');
  } catch (error) {
    throw new Error('Answering as the cloud needs the package selfsigned: npm install selfsigned', {
      cause: error,
    });
  }
}

/** The same one each time, unless somebody else has their hands on it: it holds a key. */
function temporaryFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `twilio-chat-elements-tls-${user}`);
  mkdirSync(folder, {recursive: true, mode: 0o700});
  const {mode, uid} = lstatSync(folder);
  const isOurs = process.getuid === undefined || (uid === user && (mode & 0o077) === 0);
  return isOurs && lstatSync(folder).isDirectory() ? folder : mkdtempSync(`${folder}-`);
}
