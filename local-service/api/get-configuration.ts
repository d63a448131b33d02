import {mediaLimits} from '../media/media-limits.js';
import {mediaOriginOf} from '../media/media-origin.js';
import {links} from './links.js';
import type {Operation} from './operation.js';

const MB = 1024 * 1024;

/** Tells a starting client its limits, its Sync objects and where everything else is. */
export const getConfiguration: Operation = ({world, identity, httpUrl, tenant}) => {
  const {info, conversations} = world.userEntry(identity);
  const media = `${mediaOriginOf(httpUrl)}/v1/Services/${tenant.sid}`;
  return {
    status: 200,
    body: {
      identity,
      options: {
        user_infos_to_subscribe: 100,
        reachability_enabled: world.settings.reachabilityEnabled,
        // The SDK would otherwise answer from a cache for half a second, with stale counts.
        http_cache_interval: 'PT0S',
        media_attachments_count_limit: mediaLimits.attachments,
        media_attachment_size_limit_in_mb: mediaLimits.bytes / MB,
        media_attachments_total_size_limit_in_mb: mediaLimits.totalBytes / MB,
        email_histories_allowed_mime_types: ['text/plain', 'text/html'],
        email_bodies_allowed_mime_types: ['text/plain', 'text/html'],
      },
      sync_objects: {my_conversations: conversations.name, my_user_info: info.name},
      links: {
        my_conversations: links.myConversations,
        conversations: links.conversations,
        users: links.users,
        current_user: links.user(identity),
        typing: links.typing,
        media_service: `${media}/Media`,
        media_set_service: `${media}/MediaSet`,
        messages_receipts: `${links.conversations}/%s/Messages/%s/Receipts`,
      },
    },
  };
};
