import {fork, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import type {LocalCredentials} from '../../local-service/index.js';

/** A local service that runs in its own process. */
export interface ServiceProcess {
  /** The address of its socket. */
  readonly uri: string;
  readonly credentials: LocalCredentials;
  /** What it holds and has spent, after a collection of garbage. */
  usage(): Promise<HostUsage>;
  /** Makes a conversation; resolves with its sid. */
  seed(room: RoomSeed): Promise<string>;
  stop(): Promise<void>;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
}

export interface HostOptions {
  /** The folder it keeps its data in; all is in memory when absent. */
  readonly data?: string;
}

export interface RoomSeed {
  readonly identities: readonly string[];
  readonly messages: number;
}

export interface HostUsage {
  readonly rssBytes: number;
  /** JavaScript's heap and the buffers outside of it. */
  readonly heapBytes: number;
  readonly cpuMs: number;
}

export type HostCommand = {readonly id: number} & (
  {readonly kind: 'usage' | 'stop'} | {readonly kind: 'seed'; readonly room: RoomSeed}
);

interface HostAnswer {
  readonly id: number;
  readonly result: unknown;
}

/** Compiles the service and starts it in a process of its own. */
export async function startServiceProcess(options: HostOptions = {}): Promise<ServiceProcess> {
  compileOnce();
  const host = fork(new URL('./service-host.ts', import.meta.url), [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx', '--expose-gc', ...profiling()],
  });
  const {uri, credentials} = (await answerTo(host, 0)) as Pick<ServiceProcess, 'uri' | 'credentials'>;
  let lastId = 0;
  const ask = async (fields: object) => {
    const id = (lastId += 1);
    const answer = answerTo(host, id);
    host.send({id, ...fields});
    return answer;
  };
  return {
    uri,
    credentials,
    usage: () => ask({kind: 'usage'}) as Promise<HostUsage>,
    seed: (room) => ask({kind: 'seed', room}) as Promise<string>,
    stop: async () => {
      const exited = once(host, 'exit');
      await ask({kind: 'stop'});
      host.disconnect();
      await exited;
    },
    kill: async () => {
      const exited = once(host, 'exit');
      host.kill('SIGKILL');
      await exited;
    },
  };
}

/** `BENCH_PROFILE=<folder>` leaves a CPU profile of each service process there. */
function profiling(): readonly string[] {
  const folder = process.env['BENCH_PROFILE'];
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

let isCompiled = false;

function compileOnce(): void {
  if (isCompiled) return;
  const {status} = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-b', 'local-service'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The local service does not compile.');
  isCompiled = true;
}

async function answerTo(host: ChildProcess, id: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('The service process ended.'));
    const onAnswer = (answer: HostAnswer) => {
      if (answer.id !== id) return;
      host.off('message', onAnswer);
      host.off('exit', onExit);
      resolve(answer.result);
    };
    host.on('message', onAnswer);
    host.once('exit', onExit);
  });
}
