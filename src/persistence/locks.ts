const prefix = 'twilio-chat-elements:tab:';
/** After this time a lock that nobody answers for counts as another tab's. */
const claimMs = 5000;

/** Absent in a few old browsers; then no tab can tell that another has died. */
export function locks(): LockManager | undefined {
  return (globalThis.navigator as Navigator | undefined)?.locks;
}

/** The lock that a tab holds for as long as it lives. */
export function tabLock(owner: string, tab: string): string {
  return `${prefix}${owner}:${tab}`;
}

/** Holds a lock until `release`. Resolves with null when it cannot be had. */
export async function hold(name: string, options: LockOptions): Promise<(() => void) | null> {
  const manager = locks();
  if (manager === undefined) return null;
  return new Promise((resolve) => {
    manager
      .request(name, options, (lock) =>
        lock === null ? resolve(null) : new Promise<void>((release) => resolve(release)),
      )
      .catch(() => resolve(null)); // Given up, or forbidden here.
  });
}

/** The identity of this tab, for one user. */
export interface Claim {
  readonly tab: string;
  /** What other sessions of an earlier page of this tab were called. Their lock tells whether they still live. */
  readonly earlier: readonly string[];
  /** Lets the next page be this tab, as soon as something is done; then others see it as dead. */
  leave(last: Promise<unknown>): void;
}

/** The tabs that this page is already: two sessions of one user in one page are two. */
const claimed = new Set<string>();

/**
 * Says which tab this is: the same after a reload and a crash. A duplicated tab begins with a copy of the first one's
 * `sessionStorage`; it finds the lock held by somebody who answers, and becomes another.
 */
export async function claimTab(owner: string): Promise<Claim> {
  const known = readTabs(owner);
  const isOurs = (tab: string) => claimed.has(tabLock(owner, tab));
  for (const [at, tab] of known.entries()) {
    if (isOurs(tab)) continue;
    const claim = await tryClaim(owner, tab);
    if (claim !== null) return {...claim, earlier: known.slice(at + 1).filter((other) => !isOurs(other))};
  }
  const tab = crypto.randomUUID();
  writeTabs(owner, [...readTabs(owner).filter(isOurs), tab]);
  return {tab, leave: () => undefined, ...(await tryClaim(owner, tab)), earlier: []};
}

/** What a session was called is of no use any more: another has what it kept. */
export function dropTab(owner: string, tab: string): void {
  writeTabs(
    owner,
    readTabs(owner).filter((other) => other !== tab),
  );
}

/** Leaves nothing of a user in `sessionStorage`, or of any. */
export function forgetTab(owner = ''): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (owner === '' ? key.startsWith(prefix) : key === prefix + owner) sessionStorage.removeItem(key);
    }
  } catch {
    // Forbidden here, so there is nothing.
  }
}

/** Takes a name, once the page that had it has ended; null while that lives. */
export async function tryClaim(owner: string, tab: string): Promise<Omit<Claim, 'earlier'> | null> {
  const name = tabLock(owner, tab);
  if (claimed.has(name)) return null;
  // No other page can be asked, and none can be told apart.
  if (locks() === undefined) return {tab, leave: () => undefined};
  // The page before a reload gives its lock back a moment after we ask; a page that lives says so.
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), claimMs);
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({data}) => {
    if (data === 'here') giveUp.abort();
  };
  channel.postMessage('who');
  const release = await hold(name, {signal: giveUp.signal});
  clearTimeout(timer);
  if (release === null) {
    channel.close();
    return null;
  }
  claimed.add(name);
  channel.onmessage = ({data}) => {
    if (data === 'who') channel.postMessage('here');
  };
  return {
    tab,
    leave: (last) => {
      claimed.delete(name);
      channel.close();
      void last.finally(release);
    },
  };
}

/** The sessions of this tab, of one user: mostly one, more where a page has several or changes its options. */
function readTabs(owner: string): string[] {
  try {
    const tabs = sessionStorage.getItem(prefix + owner)?.split(' ') ?? [];
    return tabs.filter((tab) => /^[\w-]{1,64}$/.test(tab));
  } catch {
    return [];
  }
}

function writeTabs(owner: string, tabs: readonly string[]): void {
  try {
    sessionStorage.setItem(prefix + owner, tabs.join(' '));
  } catch {
    // Full or forbidden: after a reload it is another tab.
  }
}
