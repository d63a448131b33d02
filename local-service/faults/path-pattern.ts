/**
 * Whether a path fits a pattern such as `/v2/Conversations/:sid/Messages`: a segment that begins with a colon, or
 * is a star, takes any one segment; two stars at the end take all that follow.
 */
export function fitsPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const isOpen = wanted.at(-1) === '**';
  if (isOpen) wanted.pop();
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, at) => segment === '*' || segment.startsWith(':') || segment === given[at]);
}
