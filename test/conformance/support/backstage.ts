import type {
  Controls,
  FarEnd,
  LocalTokenClaims,
  NewMessage,
  Pushes,
  World,
} from '../../../local-service/index.js';

/** The same calls, answered later: whoever makes them may be a browser, or Twilio's REST API may. */
export type Later<Target> = {
  readonly [Name in keyof Target]: Target[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : never;
};

/** What a back end does to set a scene. */
type Props = Pick<
  Later<World>,
  | 'addMessage'
  | 'addParticipant'
  | 'createConversation'
  | 'createUser'
  | 'deleteConversation'
  | 'removeMessage'
  | 'removeParticipant'
  | 'updateConversation'
  | 'updateMessage'
  | 'updateParticipant'
  | 'updateUser'
>;

/** What stands behind a stage: a service, and hands to act on it. */
export interface Backstage {
  /** What `Client` takes as its second argument. */
  readonly clientOptions: object;
  readonly world: Props;
  /** Many messages in their order, in one go. */
  addMessages(conversation: string, messages: readonly NewMessage[]): Promise<void>;
  /** Sets faults off; only a local service has them. */
  readonly controls: Later<Controls>;
  /** Only a local service tells what it would have pushed. */
  readonly pushes: Later<Pushes>;
  /** Templates; at Twilio they have an API of their own. */
  readonly content: Later<Pick<World, 'addContentTemplate' | 'removeContentTemplate'>>;
  /** Only a local service has telephones one can hold. */
  readonly farEnd: Later<FarEnd>;
  sign(claims: LocalTokenClaims): Promise<string>;
  stop(): Promise<void>;
}

/** What a test may ask of its service; only a local one can be asked. */
export interface BackstageOptions {
  readonly expiry?: 'close' | 'drop';
}

/** Makes the calls of a target that is somewhere else. */
export function later<Target>(
  call: (method: string, args: readonly unknown[]) => Promise<unknown>,
): Later<Target> {
  const get =
    (_target: object, method: string) =>
    (...args: unknown[]) =>
      call(method, args);
  return new Proxy({}, {get: get as ProxyHandler<object>['get'] & {}}) as Later<Target>;
}
