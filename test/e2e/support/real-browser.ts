import {spawn, type ChildProcess} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {WebSocket} from 'ws';
import {chromiumArgs, findBrowser} from '../../../scripts/find-browser.mjs';

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: {readonly message: string};
}

/**
 * A browser whose tabs are hidden behind each other, and lose the focus. Under Playwright every page is visible for
 * ever.
 */
export class RealBrowser {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #last = 0;

  private constructor(process: ChildProcess, folder: string, socket: WebSocket) {
    this.#process = process;
    this.#folder = folder;
    this.#socket = socket;
    socket.on('message', (data) => {
      const answer = JSON.parse((data as Buffer).toString()) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  static async launch(): Promise<RealBrowser> {
    const folder = await mkdtemp(join(tmpdir(), 'real-browser-'));
    const args = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${folder}`, ...chromiumArgs];
    const child = spawn(findBrowser(), args, {stdio: ['ignore', 'ignore', 'pipe']});
    const url = await new Promise<string>((resolve, reject) => {
      let text = '';
      child.once('exit', () => reject(new Error(text)));
      child.stderr.on('data', (data: Buffer) => {
        const found = /listening on (ws:\S+)/.exec((text += data.toString()));
        if (found) resolve(found[1]!);
      });
    });
    const socket = new WebSocket(url);
    await new Promise((resolve) => socket.once('open', resolve));
    return new RealBrowser(child, folder, socket);
  }

  /** Opens a tab in front of the others. */
  async open(url: string): Promise<RealTab> {
    const {targetId} = await this.send<{targetId: string}>('Target.createTarget', {url});
    const {sessionId} = await this.send<{sessionId: string}>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return new RealTab(this, targetId, sessionId);
  }

  /** A command of the DevTools protocol, to the browser or to a tab. */
  async send<Result>(method: string, params: object, sessionId?: string): Promise<Result> {
    const id = ++this.#last;
    const answer = await new Promise<Answer>((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({id, method, params, sessionId}));
    });
    this.#waiting.delete(id);
    if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
    return answer.result as Result;
  }

  async close(): Promise<void> {
    const isGone = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#socket.close();
    this.#process.kill();
    await isGone;
    await rm(this.#folder, {recursive: true, force: true, maxRetries: 5});
  }
}

/** A tab of it. */
export class RealTab {
  readonly #browser: RealBrowser;
  readonly #targetId: string;
  readonly #sessionId: string;

  constructor(browser: RealBrowser, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /** Brings it in front. */
  async show(): Promise<void> {
    await this.#browser.send('Page.bringToFront', {}, this.#sessionId);
  }

  /** Asks the page. The function takes and gives plain data, and nothing of what is around it. */
  async ask<Given extends readonly unknown[], Answered>(
    question: (...given: Given) => Answered,
    ...given: Given
  ): Promise<Awaited<Answered>> {
    const expression = `(${question.toString()})(...${JSON.stringify(given)})`;
    const {result, exceptionDetails} = await this.#browser.send<{
      result: {value: Awaited<Answered>};
      exceptionDetails?: {exception?: {description?: string}};
    }>('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true}, this.#sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? expression);
    return result.value;
  }

  /**
   * From now on it stays visible behind another tab, as beside the window of another program: windows of a headless
   * browser do not take the focus from each other. One session of the DevTools keeps the page visible, the other
   * one says the truth about the focus.
   */
  async standBeside(): Promise<void> {
    const method = 'Emulation.setFocusEmulationEnabled';
    await this.#browser.send(method, {enabled: true}, this.#sessionId);
    const {sessionId} = await this.#browser.send<{sessionId: string}>('Target.attachToTarget', {
      targetId: this.#targetId,
      flatten: true,
    });
    await this.#browser.send(method, {enabled: false}, sessionId);
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', {targetId: this.#targetId});
  }
}
