/** Somebody who lives in the demo. */
export interface Person {
  readonly identity: string;
  readonly name: string;
  /** What they do in the demo's story, for the pages. */
  readonly role: string;
}

/** Everybody in the demo. The token endpoint knows these people and no others. */
export const people = [
  {identity: 'mira', name: 'Mira Kessler', role: 'designer'},
  {identity: 'ben', name: 'Ben Weiss', role: 'engineer'},
  {identity: 'ana', name: 'Ana Okafor', role: 'support'},
  {identity: 'jun', name: 'Jun Hayashi', role: 'research'},
  {identity: 'noor', name: 'Noor Haddad', role: 'writer'},
] as const satisfies readonly Person[];

/** The person of this identity, exactly as written; undefined for anybody else. */
export function findPerson(identity: string): Person | undefined {
  return people.find((person) => person.identity === identity);
}
