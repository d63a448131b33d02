import {createHash, randomUUID} from 'node:crypto';
import {clientOptions, type LocalClientOptions} from './client-options.js';
import {Controls} from './controls.js';
import {newCredentials, type LocalCredentials} from './credentials.js';
import {FaultPlan} from './faults/fault-plan.js';
import {withHttpFaults} from './faults/http-faults.js';
import {ShiftableClock} from './faults/shiftable-clock.js';
import {OriginGuard} from './http/origin-guard.js';
import {HttpServer} from './http/server.js';
import {MediaApi} from './media/media-api.js';
import {ServiceMedia} from './media/service-media.js';
import {RestApi} from './rest/rest-api.js';
import {ExpiredTokens} from './token/expired-tokens.js';
import {Connection, type ConnectionContext} from './twilsock/connection.js';
import {Connections} from './twilsock/connections.js';
import {UpstreamRouter} from './twilsock/upstream-router.js';
import {systemClock, type Clock} from './world/clock.js';
import {World} from './world/world.js';

export interface LocalServiceOptions {
  /** Any free port when absent or 0. */
  readonly port?: number;
  /** Origins whose pages may connect, besides those of this machine, such as `https://chat.example`. */
  readonly allowedOrigins?: readonly string[];
  /**
   * What becomes of a connection whose token expires: it is cut, and the SDK finds out on coming back
   * (`drop`, the default), or it is told to go away with a 410 (`close`, after which the SDK stays away).
   */
  readonly expiry?: 'close' | 'drop';
  /** Fixed credentials; random ones take the place of what is absent. */
  readonly credentials?: Partial<LocalCredentials>;
  /** Fills the world before anyone can connect. */
  readonly seed?: (world: World) => void | Promise<void>;
  /** How long an address under which a file can be fetched without a token works; 300 when absent. */
  readonly mediaUrlTtlSeconds?: number;
  /** For tests that move time. Signing tokens still uses the machine's clock. */
  readonly clock?: Clock;
  /** Settles all chance in the faults of `controls`, so that a run repeats. 1 when absent. */
  readonly faultSeed?: number;
}

/** A running service. Everything it knows is in memory and gone when it stops. */
export interface LocalService {
  /** For example `http://127.0.0.1:4455`. */
  readonly url: string;
  /** For a token endpoint or the REST API. */
  readonly credentials: LocalCredentials;
  /** What the genuine SDK's `Client` needs as its second argument. */
  readonly clientOptions: LocalClientOptions;
  readonly world: World;
  readonly controls: Controls;
  /** Live connections of an identity, or of all. */
  connectionCount(identity?: string): number;
  /** Cuts every connection and frees the port. */
  stop(): Promise<void>;
}

/**
 * Starts a Conversations service on this machine, for demos and tests; never for production.
 *
 * @returns When it listens on 127.0.0.1. Rejects when the port is taken or the seed fails.
 */
export async function createLocalService(options: LocalServiceOptions = {}): Promise<LocalService> {
  const clock = new ShiftableClock(options.clock ?? systemClock);
  const faults = new FaultPlan(options.faultSeed ?? 1, clock);
  const credentials = newCredentials(options.credentials);
  const connections = new Connections((identity, online) => world.setOnline(identity, online));
  const world = new World(clock, (identity, push) => connections.push(identity, push));
  await options.seed?.(world);

  const context: ConnectionContext = {
    credentials,
    clock,
    connections,
    router: new UpstreamRouter(world, credentials.serviceSid),
    faults,
    expiredTokens: new ExpiredTokens(),
    expiry: options.expiry ?? 'drop',
    storageId: storageIds(),
  };
  const media = new ServiceMedia({clock, urlTtlSeconds: options.mediaUrlTtlSeconds});
  const mediaApi = new MediaApi({credentials, clock, world, media});
  const rest = new RestApi(world, credentials);
  const server = new HttpServer({
    port: options.port ?? 0,
    guard: new OriginGuard(options.allowedOrigins ?? []),
    onRequest: withHttpFaults(faults, clock, (request, response) => {
      if (mediaApi.takes(request)) mediaApi.handle(request, response);
      else void rest.handle(request, response);
    }),
    onSocket: (socket, origin) => void new Connection(socket, origin, context),
    socketCourse: () => (faults.isEmpty ? undefined : faults.courseOf({kind: 'socket'})),
  });
  await server.start();

  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    credentials,
    clientOptions: clientOptions(url),
    world,
    controls: new Controls(connections, faults, clock),
    connectionCount: (identity) => connections.of(identity).length,
    stop: async () => {
      await server.stop();
      await mediaApi.settle();
      await media.close();
    },
  };
}

/** Storage ids that differ with every start: what a browser kept of an earlier world must not come back. */
function storageIds(): (identity: string) => string {
  const start = randomUUID();
  return (identity) => createHash('sha256').update(`${start}\n${identity}`).digest('hex').slice(0, 32);
}
