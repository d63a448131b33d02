import type {IncomingMessage, ServerResponse} from 'node:http';
import type {World} from '../world/world.js';
import type {MediaLibrary} from './media-library.js';
import type {TemporaryUrls} from './temporary-urls.js';

/** One request for media. */
export interface MediaCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly world: World;
  readonly library: MediaLibrary;
  readonly urls: TemporaryUrls;
  readonly accountSid: string;
  readonly serviceSid: string;
  /** Who asks: an identity, or null for a back end, which may do everything. */
  readonly identity: string | null;
  /** The variable segments of the path, decoded. */
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** The address under which the caller finds the files, without a slash at the end. */
  readonly mediaUrl: string;
}

/** Answers with JSON, or with nothing when there is no body. */
interface MediaReply {
  readonly status: 200 | 201 | 204;
  readonly body?: object;
}

/** Answers one kind of request. Throws a {@link ServiceError} to refuse it. */
export type MediaOperation = (call: MediaCall) => MediaReply | Promise<MediaReply>;
