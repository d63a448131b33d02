import type {World} from '../../../local-service/index.js';

/** One message: how many minutes ago, by whom, what. */
export type Line = readonly [minutesAgo: number, author: string, body: string];

/** A conversation as a script. */
export interface Story {
  readonly uniqueName: string;
  /** Null for a one-to-one: the element makes its title from the other person. */
  readonly friendlyName: string | null;
  readonly participants: readonly string[];
  /** Oldest first. */
  readonly lines: readonly Line[];
  /** How many of the last messages each person has not read. Who is not named has read everything. */
  readonly unread?: Readonly<Record<string, number>>;
  /** Who does not want to be notified. */
  readonly mutedBy?: readonly string[];
  /** A conversation without lines is as old as this. */
  readonly startedMinutesAgo?: number;
}

const minute = 60_000;

/** Turns a script into a conversation with its messages and everybody's read horizon. */
export function tell(world: World, story: Story, now = Date.now()): void {
  const at = (minutesAgo: number) => new Date(now - minutesAgo * minute);
  const startedAt = at((story.lines[0]?.[0] ?? story.startedMinutesAgo ?? 0) + 5);
  world.createConversation({
    friendlyName: story.friendlyName,
    uniqueName: story.uniqueName,
    createdBy: story.participants[0],
    dateCreated: startedAt,
  });
  for (const identity of story.participants) {
    world.addParticipant(story.uniqueName, {identity, dateCreated: startedAt});
  }
  for (const [minutesAgo, author, body] of story.lines) {
    world.addMessage(story.uniqueName, {author, body, dateCreated: at(minutesAgo)});
  }
  // After the messages: a horizon beyond the last message would be moved back to it.
  for (const identity of story.participants) {
    const horizon = story.lines.length - 1 - (story.unread?.[identity] ?? 0);
    if (horizon >= 0) world.setReadHorizon(story.uniqueName, identity, horizon);
    if (story.mutedBy?.includes(identity)) world.setNotificationLevel(story.uniqueName, identity, 'muted');
  }
}

/** Minutes from now back to a time of day, `daysAgo` days back. Today only for times that lie well behind. */
export function on(daysAgo: number, hour: number, minutes: number): number {
  const then = new Date();
  then.setDate(then.getDate() - daysAgo);
  then.setHours(hour, minutes, 0, 0);
  return Math.round((Date.now() - then.getTime()) / minute);
}
