import type {World} from '../world/world.js';

/** Methods of the world that change it, by the verb their names begin with. */
const CHANGING = /^(?:act|add|attempt|create|delete|put|remove|set|start|update)(?=[A-Z]|$)/;

/** Thrown by a rehearsed change: until here nothing was refused. */
class ChangeReached extends Error {}

/**
 * Runs an operation up to its first change of the world, so that nobody is asked about what would be refused
 * anyway. Operations check everything that is theirs to check before they change anything.
 *
 * @throws What the operation throws.
 */
export function rehearse<C extends {readonly world: World}>(call: C, run: (call: C) => unknown): void {
  try {
    void Promise.resolve(run({...call, world: unchangeable(call.world)})).catch(() => undefined);
  } catch (error) {
    if (!(error instanceof ChangeReached)) throw error;
  }
}

/** The world as it is, in which every change is where the rehearsal ends. */
function unchangeable(world: World): World {
  return new Proxy(world, {
    get(target, name) {
      if (typeof name === 'string' && CHANGING.test(name)) return end;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function end(): never {
  throw new ChangeReached();
}
