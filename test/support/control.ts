/** One call on a local service of the run; see scripts/wtr/test-control.mjs. */
export interface ControlCall {
  readonly service?: string;
  readonly target:
    | 'world'
    | 'controls'
    | 'pushes'
    | 'farEnd'
    | 'service'
    | 'services'
    | 'tokens'
    | 'proxies'
    | 'matrix'
    | 'coverage';
  readonly method: string;
  readonly args: readonly unknown[];
}

/** Makes calls on the local services, one after another, and resolves with their results. */
export async function control(calls: readonly ControlCall[]): Promise<unknown[]> {
  const response = await fetch('/test-control', {method: 'POST', body: JSON.stringify(calls)});
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as unknown[];
}
