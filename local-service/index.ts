export {clientOptions, type LocalClientOptions} from './client-options.js';
export type {AddedFault, Controls} from './controls.js';
export {createLocalService, type LocalService, type LocalServiceOptions} from './create-local-service.js';
export type {LocalCredentials} from './credentials.js';
export type {ContentTemplate, ContentTypes, NewContentTemplate} from './content/content-template.js';
export type {FarEnd} from './far-end/far-end.js';
export type {FarMedia, IncomingMessage} from './far-end/incoming-message.js';
export type {OutboxEntry} from './far-end/outbox-entry.js';
export type {FiredFault} from './faults/fault-log.js';
export type {PlannedFault} from './faults/fault-plan.js';
export type {Fault, FaultMatch, FaultRule} from './faults/fault-rule.js';
export type {JsonValue} from './json.js';
export type {MediaCategory, MediaRecord, MessageMedia, NewMedia} from './media/media-record.js';
export type {PushRecord, RecordedPush} from './push/push-log.js';
export type {Pushes} from './push/pusher.js';
export type {PushSettingChanges} from './push/push-setting.js';
export type {ApnPayload, FcmPayload, PushPayload} from './push/push-payload.js';
export type {RateLimit} from './write-rates.js';
export {ServiceError} from './service-error.js';
export type {TlsAddress, TlsOptions} from './tls/cloud-front.js';
export type {ControlOptions} from './control/control-server.js';
export {signLocalToken, type LocalTokenClaims} from './token/sign-token.js';
export type {WebhookRecord} from './webhooks/account-webhooks.js';
export type {Delivery} from './webhooks/delivery-log.js';
export type {Clock} from './world/clock.js';
export type {
  ChannelMetadata,
  Conversation,
  ConversationChanges,
  ConversationState,
  Message,
  MessageChanges,
  MessagingBinding,
  NewConversation,
  NewMessage,
  NewParticipant,
  NewUser,
  NotificationLevel,
  Participant,
  ParticipantChanges,
  User,
  UserChanges,
} from './world/records.js';
export type {NewRole} from './world/role-book.js';
export type {Permission, Role, RoleName, RoleType, UserRoleName} from './world/roles.js';
export type {ServiceSettings, ServiceSettingsChanges} from './world/service-settings.js';
export type {DeliveryStatus, DeliverySummary, Receipt} from './world/delivery.js';
export type {EmailRecipient} from './world/email-recipients.js';
export type {World} from './world/world.js';
