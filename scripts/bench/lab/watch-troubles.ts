import type {BrowserContext} from 'playwright-core';

/** Collects what a page's developer would find in the console: uncaught errors, rejections, broken policies. */
export async function watchTroubles(context: BrowserContext, troubles: string[]): Promise<void> {
  await context.exposeBinding('reportTrouble', (_source, text: string) => {
    troubles.push(text);
  });
  // The TypeScript loader wraps functions that have a name in this, also those that are handed to a page.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(() => {
    const report = (text: string) =>
      (window as unknown as {reportTrouble(text: string): void}).reportTrouble(text);
    addEventListener('error', (event) => report(`error: ${event.message}`));
    addEventListener('unhandledrejection', (event) => {
      // Those of the SDK that are kept from the page are told to us first: this listener came before.
      setTimeout(() => event.defaultPrevented || report(`unhandled rejection: ${String(event.reason)}`));
    });
    addEventListener('securitypolicyviolation', (event) =>
      report(
        `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    );
  });
}
