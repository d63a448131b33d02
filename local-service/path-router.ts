/** A method, a path pattern, and what answers it. A segment that begins with a colon takes any one segment. */
export type Route<Handler> = readonly [method: string, pattern: string, handler: Handler];

export interface RouteMatch<Handler> {
  readonly handler: Handler;
  /** The decoded segments of the pattern's colons, from left to right. */
  readonly params: readonly string[];
}

/** Finds what answers a request by its method and path. The first fitting route wins. */
export class PathRouter<Handler> {
  readonly #routes: readonly {method: string; segments: readonly string[]; handler: Handler}[];

  constructor(routes: readonly Route<Handler>[]) {
    this.#routes = routes.map(([method, pattern, handler]) => ({
      method,
      segments: pattern.split('/'),
      handler,
    }));
  }

  /** The methods that a path answers to; none when there is no such path. */
  methods(path: string): readonly string[] {
    const methods = new Set(this.#routes.map(({method}) => method));
    return [...methods].filter((method) => this.match(method, path) !== undefined);
  }

  /** @param path - Still percent-encoded, without query. */
  match(method: string, path: string): RouteMatch<Handler> | undefined {
    const segments = path.split('/');
    const route = this.#routes.find((other) => other.method === method && fits(other.segments, segments));
    if (route === undefined) return undefined;
    const params = segments.filter((_, at) => route.segments[at]!.startsWith(':')).map(decode);
    return params.includes(undefined) ? undefined : {handler: route.handler, params: params as string[]};
  }
}

function fits(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, at) => (part.startsWith(':') ? segments[at] !== '' : part === segments[at]))
  );
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
