const MB = 1024 * 1024;

/**
 * What the configuration tells the SDK, too.
 * Source: Twilio Conversations limits, https://www.twilio.com/docs/conversations/conversations-limits.
 */
export const mediaLimits = {
  /** Of one file. */
  bytes: 150 * MB,
  /** Of all files of a message. */
  totalBytes: 150 * MB,
  /** Files of a message. */
  attachments: 10,
} as const;
