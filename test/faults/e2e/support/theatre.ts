import {chromium, type Browser} from 'playwright-core';
import {signLocalToken, type LocalCredentials} from '../../../../local-service/index.js';
import {chromiumArgs, findBrowser} from '../../../../scripts/find-browser.mjs';
import {TestTokens} from '../../../../scripts/wtr/test-tokens.mjs';
import {PageServer} from './page-server.js';

type Claims = Parameters<typeof signLocalToken>[1];

/** What all rows of a file share: a browser, a server of pages, and a token endpoint. */
export class Theatre {
  readonly browser: Browser;
  readonly pages: PageServer;
  readonly tokens: TestTokens;
  /** Of the token endpoint. */
  readonly tokenOrigin: string;
  /** Of the services that the token endpoint signs for, by name. */
  readonly credentials: Map<string, LocalCredentials>;

  private constructor(shared: Pick<Theatre, 'browser' | 'pages' | 'tokens' | 'tokenOrigin' | 'credentials'>) {
    ({
      browser: this.browser,
      pages: this.pages,
      tokens: this.tokens,
      tokenOrigin: this.tokenOrigin,
      credentials: this.credentials,
    } = shared);
  }

  static async open(): Promise<Theatre> {
    const credentials = new Map<string, LocalCredentials>();
    const tokens = new TestTokens({
      sign: (name: string, claims: object) => signLocalToken(credentials.get(name)!, claims as Claims),
    });
    const [browser, pages, tokenOrigin] = await Promise.all([
      chromium.launch({
        executablePath: findBrowser(),
        // Names that are not this machine's, though they lead here: pages there are no secure contexts.
        args: [...chromiumArgs, '--host-resolver-rules=MAP *.test 127.0.0.1'],
      }),
      PageServer.open(),
      tokens.openDoor('all'),
    ]);
    return new Theatre({browser, pages, tokens, tokenOrigin, credentials});
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.pages.stop();
    this.tokens.stop();
  }
}
