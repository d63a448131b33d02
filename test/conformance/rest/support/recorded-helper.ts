import {twilioHelper} from '../../../local-service/support/twilio-helper.js';
import type {LocalService} from '../../../../local-service/index.js';

/** Twilio's helper for the first version of the Conversations API. */
export type Conversations = ReturnType<typeof twilioHelper>['conversations']['v1'];

const request = /^(create|fetch|update|remove|list|each|page|getPage)(WithHttpInfo)?$/;
const own = (name: string) => !name.startsWith('_') && !['get', 'toJSON', 'domain'].includes(name);

/** What the tests of this process have asked of the helper, such as `users().fetch`. */
export const used = new Set<string>();

/** The genuine helper, which notes each request that a test makes through it. */
export function recordedHelper(service: LocalService): Conversations {
  return recorded(twilioHelper(service).conversations.v1, '');
}

/** Every request that the helper can make, found in its own lists and contexts. */
export function allRequests(service: LocalService): readonly string[] {
  const found: string[] = [];
  collect(twilioHelper(service).conversations.v1, '', found);
  return found.sort();
}

function recorded<Target extends object>(target: Target, path: string): Target {
  return new Proxy(target, {
    get: (_target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof name === 'symbol' || value === null) return value;
      if (typeof value === 'function' && request.test(name)) {
        return (...args: unknown[]) => {
          used.add(`${path}${name}`);
          return Reflect.apply(value, target, args) as unknown;
        };
      }
      if (name === 'get' && typeof value === 'function')
        return (...args: unknown[]) => recorded(Reflect.apply(value, target, args) as object, called(path));
      const isPart = (typeof value === 'object' || typeof value === 'function') && own(name);
      return isPart ? recorded(value, `${path}${name}.`) : value;
    },
    apply: (_target, _this, args) =>
      recorded<object>(Reflect.apply(target as never, undefined, args), called(path)),
  });
}

/** `users.` becomes `users().`. */
function called(path: string): string {
  return `${path.slice(0, -1)}().`;
}

function collect(target: object, path: string, found: string[]): void {
  for (const name of namesOf(target)) {
    if (request.test(name)) found.push(`${path}${name}`);
    else collectPart((target as Record<string, unknown>)[name], `${path}${name}.`, found);
  }
}

function collectPart(part: unknown, path: string, found: string[]): void {
  if (typeof part !== 'function' && (typeof part !== 'object' || part === null)) return;
  collect(part, path, found);
  const sid = `XX${'0'.repeat(32)}`;
  if (typeof part === 'function')
    collect(Reflect.apply(part, undefined, [sid]) as object, called(path), found);
}

/** The requests and parts of a list or a context: its own properties, and the methods and getters of its class. */
function namesOf(target: object): readonly string[] {
  const prototype = Object.getPrototypeOf(target) as object;
  const isPlain = typeof target === 'function' || prototype === Object.prototype;
  const inherited = isPlain ? [] : Object.entries(Object.getOwnPropertyDescriptors(prototype));
  const methods = inherited.filter(([name, {get}]) => get !== undefined || request.test(name));
  const names = [...Object.getOwnPropertyNames(target), ...methods.map(([name]) => name)];
  return [...new Set(names)].filter((name) => own(name) && !['length', 'name', 'prototype'].includes(name));
}
