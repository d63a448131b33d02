import type {Table} from '../storage/storage.js';

/** When a service pushes something, and in which words. */
export interface PushRule {
  readonly enabled: boolean;
  readonly template: string;
  /** The name of a sound on the device; null for none. */
  readonly sound: string | null;
}

/** All rules of a service. Source: Conversations REST, Service Notification resource. */
export interface PushSettingRecord {
  readonly logEnabled: boolean;
  readonly newMessage: PushRule & {
    /** Whether iOS devices are told how many conversations have something unread. */
    readonly badgeCountEnabled: boolean;
    /** For messages with files, which `enabled` and `template` do not concern. */
    readonly withMedia: Pick<PushRule, 'enabled' | 'template'>;
  };
  readonly addedToConversation: PushRule;
  readonly removedFromConversation: PushRule;
}

/** Members that are absent stay as they are. */
export interface PushSettingChanges {
  readonly logEnabled?: boolean | undefined;
  readonly newMessage?: Changes<PushRule> & {
    readonly badgeCountEnabled?: boolean | undefined;
    readonly withMedia?: Changes<Pick<PushRule, 'enabled' | 'template'>> | undefined;
  };
  readonly addedToConversation?: Changes<PushRule>;
  readonly removedFromConversation?: Changes<PushRule>;
}

type Changes<Rule> = {readonly [Name in keyof Rule]?: Rule[Name] | undefined};

/**
 * A new service pushes nothing. Source: https://www.twilio.com/docs/conversations/push-notification-configuration,
 * “default templates”; the semicolon as observed in pushes of the cloud, 2020 and 2022.
 */
const initial: PushSettingRecord = {
  logEnabled: false,
  newMessage: {
    enabled: false,
    template: '${CONVERSATION};${PARTICIPANT}: ${MESSAGE}',
    sound: null,
    badgeCountEnabled: false,
    withMedia: {
      enabled: false,
      template: 'You have a new message in ${CONVERSATION} with ${MEDIA_COUNT} media files: ${MEDIA}',
    },
  },
  addedToConversation: {
    enabled: false,
    template: 'You have been added to the conversation ${CONVERSATION} by ${PARTICIPANT}',
    sound: null,
  },
  removedFromConversation: {
    enabled: false,
    template: '${PARTICIPANT} has removed you from the conversation ${CONVERSATION}',
    sound: null,
  },
};

/** The rules by which one service pushes. */
export class PushSetting {
  readonly #table: Table<PushSettingRecord>;
  #record = initial;

  constructor(table: Table<PushSettingRecord>) {
    this.#table = table;
    for (const [, record] of table.all()) this.#record = record;
  }

  get record(): PushSettingRecord {
    return this.#record;
  }

  update({newMessage = {}, ...changes}: PushSettingChanges): PushSettingRecord {
    const old = this.#record;
    const {withMedia = {}, ...message} = newMessage;
    this.#record = {
      logEnabled: changes.logEnabled ?? old.logEnabled,
      newMessage: {
        ...merged(old.newMessage, message),
        withMedia: merged(old.newMessage.withMedia, withMedia),
      },
      addedToConversation: merged(old.addedToConversation, changes.addedToConversation ?? {}),
      removedFromConversation: merged(old.removedFromConversation, changes.removedFromConversation ?? {}),
    };
    this.#table.put('', this.#record);
    return this.#record;
  }
}

/** The rule with those members replaced that are given. */
function merged<Rule extends object>(old: Rule, changes: Changes<Rule>): Rule {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  return {...old, ...(Object.fromEntries(given) as Partial<Rule>)};
}
