import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('de', {type: 'conjunction'});
const number = new Intl.NumberFormat('de');

const de: Translation = {
  $lang: 'de',
  $dir: 'ltr',

  conversations: 'Nachrichten',
  noConversations: 'Noch keine Unterhaltungen',
  noConversationsHint: 'Wenn Ihnen jemand schreibt, erscheint es hier.',
  conversationWithout: 'Unterhaltung',
  emptyConversation: 'Noch keine Nachrichten',
  unreadMessages: (count) =>
    count === 1 ? '1 ungelesene Nachricht' : `${number.format(count)} ungelesene Nachrichten`,
  muted: 'Stummgeschaltet',

  messages: 'Nachrichten',
  chooseConversation: 'Unterhaltung auswählen',
  noMessages: 'Noch keine Nachrichten',
  noMessagesHint: 'Sagen Sie Hallo.',
  newMessages: (count) => (count === 1 ? '1 neue Nachricht' : `${number.format(count)} neue Nachrichten`),
  jumpToLatest: 'Zur neuesten Nachricht',
  firstUnread: 'Zur ersten ungelesenen Nachricht',
  unread: (count) => `${count} ungelesen`,
  dismiss: 'Ausblenden',
  today: 'Heute',
  yesterday: 'Gestern',
  loadingOlder: 'Ältere Nachrichten werden geladen',
  loading: 'Wird geladen',
  edited: 'Bearbeitet',
  unsupportedMessage: 'Diese Nachricht kann hier nicht angezeigt werden.',
  file: (name) => `Datei: ${name}`,
  you: 'Sie',
  system: 'System',
  saidBy: (name) => `${name}:`,
  showMore: 'Mehr anzeigen',
  showLess: 'Weniger anzeigen',
  participants: (names, others) =>
    others > 0
      ? `${names.join(', ')} und ${others === 1 ? '1 weitere Person' : `${number.format(others)} weitere`}`
      : list.format(names),
  back: 'Zurück zu den Unterhaltungen',
  searchMessages: 'Nachrichten durchsuchen',

  queued: 'Wartet auf das Senden',
  uploading: 'Wird hochgeladen',
  sending: 'Wird gesendet',
  stillSending: 'Wird noch gesendet',
  sent: 'Gesendet',
  readByAll: 'Gelesen',
  readBySome: 'Von einigen gelesen',
  notSent: 'Nicht gesendet',
  retrySend: 'Erneut versuchen',
  editUnsent: 'Bearbeiten',
  deleteUnsent: 'Löschen',
  deleteForGood: 'Endgültig löschen',

  message: 'Nachricht',
  messageTo: (name) => `Nachricht an ${name}`,
  send: 'Senden',
  removeFile: (name) => `${name} entfernen`,
  bytesLeft: (bytes) =>
    bytes >= 0 ? `Noch ${number.format(bytes)} Bytes` : `${number.format(-bytes)} Bytes zu viel`,

  typingNow: 'Schreibt …',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} schreibt`
      : names.length <= max
        ? `${list.format(names)} schreiben`
        : 'Mehrere Personen schreiben',

  connectionLost: 'Verbindung unterbrochen.',
  offline: 'Sie sind offline.',
  sentLater: 'Nachrichten werden gesendet, sobald die Verbindung wieder steht.',
  waitingToSend: (count) =>
    count === 1 ? '1 Nachricht wartet.' : `${number.format(count)} Nachrichten warten.`,
  nextTry: (wait) => `Nächster Versuch in ${wait}.`,
  tryAgain: 'Jetzt versuchen',
  reconnect: 'Neu verbinden',
  signInAgain: 'Neu anmelden',
  signedOut: 'Sie sind abgemeldet.',
  goOn: 'Weiter',

  delivered: 'Zugestellt',
  deliveredToSome: (total) => `An einige von ${number.format(total)} zugestellt`,
  deliveredTo: (count, total) => `An ${number.format(count)} von ${number.format(total)} zugestellt`,
  notDelivered: 'Nicht zugestellt',
  notDeliveredToAll: 'Nicht allen zugestellt',

  messageMenu: 'Aktionen für die Nachricht',
  copyText: 'Text kopieren',
  copied: 'Kopiert',
  notCopied: 'Der Text konnte nicht kopiert werden.',
  markUnread: 'Als ungelesen markieren',
  details: 'Details',
  messageDetails: 'Details der Nachricht',
  close: 'Schließen',

  sentBy: 'Von',
  deliveryState: 'Status',
  readBy: 'Gelesen von',
  readByPeople: (people) => `Gelesen von: ${people}`,
  notReadYet: 'Noch nicht gelesen',
  andOthers: (count) => (count === 1 ? 'und 1 weitere Person' : `und ${number.format(count)} weitere`),
  recipients: 'Per SMS und WhatsApp',
  receiptsFailed: 'Der Zustellbericht konnte nicht geladen werden.',
  errorCode: (code) => `Fehler ${code}`,

  notes: {
    joined: (who, count) => `${who} ${count === 1 ? 'ist' : 'sind'} beigetreten`,
    left: (who, count) => `${who} ${count === 1 ? 'hat' : 'haben'} die Unterhaltung verlassen`,
    visited: (who, count) => `${who} ${count === 1 ? 'war' : 'waren'} kurz dabei`,
    returned: (who, count) => `${who} ${count === 1 ? 'ist' : 'sind'} gegangen und zurückgekehrt`,
    added: 'Sie wurden hinzugefügt',
    renamed: (name) =>
      name === null ? 'Die Unterhaltung hat keinen Namen mehr' : `Die Unterhaltung heißt jetzt „${name}“`,
    closed: 'Die Unterhaltung wurde geschlossen',
    reopened: 'Die Unterhaltung wurde wieder geöffnet',
    gone: 'Sie gehören nicht mehr zu dieser Unterhaltung.',
    copyDraft: 'Entwurf kopieren',
  },

  olderMatch: 'Älterer Treffer',
  newerMatch: 'Neuerer Treffer',
  closeSearch: 'Suche schließen',
  matches: (place, count, hasMore) =>
    (hasMore ? 'bisher ' : '') +
    (place > 0 ? `${number.format(place)} von ${number.format(count)}` : `${number.format(count)} Treffer`),
  nothingFound: 'Nichts gefunden',
  searching: 'Suche läuft',
  searchedBackTo: (date) => `Durchsucht bis ${date}`,
  stopSearch: 'Anhalten',
  searchOn: 'Weitersuchen',
  searchedLater: 'Die Suche geht weiter, sobald sie wieder steht.',
  queryTooLong: 'Das ist zu lang für eine Suche.',

  errors: {
    'token-endpoint-invalid': 'Der Chat ist nicht eingerichtet: Seine Anmeldeadresse fehlt oder ist falsch.',
    'token-endpoint-unreachable': 'Der Anmeldedienst antwortet nicht.',
    'token-denied': 'Bitte melden Sie sich an, um den Chat zu nutzen.',
    'token-malformed': 'Der Anmeldedienst hat eine Antwort gegeben, die der Chat nicht versteht.',
    'token-refused': 'Der Chatdienst hat Ihre Anmeldung abgelehnt.',
    'token-expired': 'Ihre Sitzung ist abgelaufen. Bitte melden Sie sich neu an.',
    'identity-changed': 'Sie sind jetzt als jemand anderes angemeldet.',
    'service-url-invalid': 'Der Chat ist nicht eingerichtet: Die Adresse seines Dienstes stimmt nicht.',
    'csp-blocked':
      'Diese Seite lässt den Chat keine Verbindung aufbauen. Bitte informieren Sie den Betreiber.',
    'insecure-context': 'Der Chat braucht eine sichere Seite (https).',
    'connection-failed': 'Der Chatdienst antwortet nicht.',
    'sdk-unavailable':
      'Der Chat konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    'conversation-not-found': 'Diese Unterhaltung gibt es nicht, oder Sie gehören nicht mehr dazu.',
    'conversation-forbidden': 'Sie haben keinen Zugriff auf diese Unterhaltung.',
    'conversation-closed': 'Diese Unterhaltung ist geschlossen.',
    'history-failed': 'Die Nachrichten konnten nicht geladen werden.',
    'message-empty': 'Es gibt nichts zu senden.',
    'message-too-long': 'Diese Nachricht ist zu lang. Bitte kürzen Sie sie.',
    'not-permitted': 'Sie dürfen in dieser Unterhaltung nicht schreiben.',
    throttled: 'Zu viele Nachrichten auf einmal. Bitte warten Sie einen Moment.',
    'attributes-too-large': 'Zu dieser Nachricht gehören zu viele Zusatzdaten.',
    'too-many-files': 'Das sind zu viele Dateien für eine Nachricht.',
    'file-too-large': 'Diese Datei ist zu groß.',
    'file-type-refused': 'Dateien dieses Typs können hier nicht gesendet werden.',
    'upload-failed': 'Die Datei konnte nicht hochgeladen werden.',
    'storage-unavailable':
      'Ungesendete Nachrichten lassen sich auf diesem Gerät nicht aufbewahren. Lassen Sie die Seite offen, bis sie gesendet sind.',
    'send-failed': 'Diese Nachricht wurde nicht gesendet.',
    unexpected: 'Etwas ist schiefgegangen. Bitte versuchen Sie es erneut.',
  },
};

export default de;
