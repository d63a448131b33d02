/** What a file is for: an attachment, or the body or the quoted history of an e-mail. */
export type MediaCategory = 'media' | 'body' | 'history';

export const mediaCategories: readonly MediaCategory[] = ['media', 'body', 'history'];

/** What a message says about each of its files. */
export interface MessageMedia {
  readonly sid: string;
  readonly category: MediaCategory;
  /** Null when the sender gave none. */
  readonly filename: string | null;
  /** As the sender gave it; nothing vouches for it. */
  readonly contentType: string;
  /** In bytes. */
  readonly size: number;
}

/** A file that was uploaded. It never changes but for being attached, once, to one message. */
export interface MediaRecord extends MessageMedia {
  /** The identity that uploaded it; null for a back end. */
  readonly author: string | null;
  readonly conversationSid: string | null;
  readonly messageSid: string | null;
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

/** What comes with a file. */
export interface NewMedia {
  /** `application/octet-stream` when absent or malformed. */
  readonly contentType?: string | undefined;
  readonly filename?: string | null | undefined;
  /** `media` when absent. */
  readonly category?: MediaCategory | undefined;
  /** The identity that may attach it, besides a back end; null when absent. */
  readonly author?: string | null | undefined;
}
