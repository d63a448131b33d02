import type {MediaCall} from './media-call.js';
import type {MediaRecord} from './media-record.js';

/**
 * How a file is described to a client, with an address for its bytes that works for a while.
 * Source: observed 2026-11-21 in what @twilio/mcs-client 1.0.1 reads.
 */
export function toMediaResource(call: MediaCall, record: MediaRecord) {
  const url = `${call.mediaUrl}/${record.sid}`;
  return {
    sid: record.sid,
    account_sid: call.accountSid,
    service_sid: call.serviceSid,
    channel_sid: record.conversationSid,
    message_sid: record.messageSid,
    date_created: record.dateCreated,
    date_upload_updated: record.dateCreated,
    date_updated: record.dateUpdated,
    size: record.size,
    content_type: record.contentType,
    filename: record.filename,
    category: record.category,
    author: record.author,
    is_multipart_upstream: false,
    url,
    links: {
      content: `${url}/Content`,
      content_direct_temporary: call.urls.sign(`${url}/Content`, record.sid),
    },
  };
}
