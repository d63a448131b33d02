import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('fr', {type: 'conjunction'});
const number = new Intl.NumberFormat('fr');
const plural = new Intl.PluralRules('fr');

/** In French, zero is singular too. */
const isOne = (count: number) => plural.select(count) === 'one';

const fr: Translation = {
  $lang: 'fr',
  $dir: 'ltr',

  conversations: 'Messages',
  noConversations: 'Aucune conversation pour le moment',
  noConversationsHint: 'Quand quelqu’un vous écrira, cela apparaîtra ici.',
  conversationWithout: 'Conversation',
  emptyConversation: 'Aucun message pour le moment',
  unreadMessages: (count) =>
    `${number.format(count)} ${isOne(count) ? 'message non lu' : 'messages non lus'}`,
  muted: 'En sourdine',

  messages: 'Messages',
  chooseConversation: 'Choisissez une conversation',
  noMessages: 'Aucun message pour le moment',
  noMessagesHint: 'Dites bonjour.',
  newMessages: (count) => `${number.format(count)} ${isOne(count) ? 'nouveau message' : 'nouveaux messages'}`,
  jumpToLatest: 'Aller au dernier message',
  firstUnread: 'Aller au premier message non lu',
  unread: (count) => `${count} ${count === '1' || count === '0' ? 'non lu' : 'non lus'}`,
  dismiss: 'Masquer',
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  loadingOlder: 'Chargement des messages précédents',
  loading: 'Chargement',
  edited: 'Modifié',
  unsupportedMessage: 'Ce message ne peut pas être affiché ici.',
  file: (name) => `Fichier : ${name}`,
  you: 'Vous',
  system: 'Système',
  saidBy: (name) => `${name} :`,
  showMore: 'Afficher plus',
  showLess: 'Afficher moins',
  participants: (names, others) =>
    others > 0
      ? `${names.join(', ')} et ${number.format(others)} ${isOne(others) ? 'autre' : 'autres'}`
      : list.format(names),
  back: 'Retour aux conversations',
  searchMessages: 'Rechercher dans les messages',

  queued: 'En attente d’envoi',
  uploading: 'Envoi du fichier',
  sending: 'Envoi en cours',
  stillSending: 'Toujours en cours d’envoi',
  sent: 'Envoyé',
  readByAll: 'Lu',
  readBySome: 'Lu par certains',
  notSent: 'Non envoyé',
  retrySend: 'Réessayer',
  editUnsent: 'Modifier',
  deleteUnsent: 'Supprimer',
  deleteForGood: 'Supprimer définitivement',

  message: 'Message',
  messageTo: (name) => `Message à ${name}`,
  send: 'Envoyer',
  removeFile: (name) => `Retirer ${name}`,
  bytesLeft: (bytes) => {
    const count = number.format(Math.abs(bytes));
    if (bytes < 0) return `${count} ${isOne(-bytes) ? 'octet' : 'octets'} de trop`;
    return `${count} ${isOne(bytes) ? 'octet restant' : 'octets restants'}`;
  },

  typingNow: 'Écrit…',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} écrit`
      : names.length <= max
        ? `${list.format(names)} écrivent`
        : 'Plusieurs personnes écrivent',

  connectionLost: 'Connexion perdue.',
  offline: 'Vous êtes hors ligne.',
  sentLater: 'Les messages partiront au retour de la connexion.',
  waitingToSend: (count) =>
    `${number.format(count)} ${isOne(count) ? 'message en attente.' : 'messages en attente.'}`,
  nextTry: (wait) => `Prochain essai dans ${wait}.`,
  tryAgain: 'Essayer maintenant',
  reconnect: 'Se reconnecter',
  signInAgain: 'Se connecter à nouveau',
  signedOut: 'Vous êtes déconnecté.',
  goOn: 'Continuer',

  delivered: 'Distribué',
  deliveredToSome: (total) => `Distribué à une partie des ${number.format(total)} destinataires`,
  deliveredTo: (count, total) => `Distribué à ${number.format(count)} sur ${number.format(total)}`,
  notDelivered: 'Non distribué',
  notDeliveredToAll: 'Non distribué à tous',

  messageMenu: 'Actions du message',
  copyText: 'Copier le texte',
  copied: 'Copié',
  notCopied: 'Le texte n’a pas pu être copié.',
  markUnread: 'Marquer comme non lu',
  details: 'Détails',
  messageDetails: 'Détails du message',
  close: 'Fermer',

  sentBy: 'De',
  deliveryState: 'État',
  readBy: 'Lu par',
  readByPeople: (people) => `Lu par ${people}`,
  notReadYet: 'Pas encore lu',
  andOthers: (count) => (count === 1 ? 'et 1 autre personne' : `et ${number.format(count)} autres personnes`),
  recipients: 'Par SMS et WhatsApp',
  receiptsFailed: 'Le rapport de distribution n’a pas pu être chargé.',
  errorCode: (code) => `Erreur ${code}`,

  notes: {
    joined: (who, count) => `${who} ${count === 1 ? 'a' : 'ont'} rejoint la conversation`,
    left: (who, count) => `${who} ${count === 1 ? 'a' : 'ont'} quitté la conversation`,
    visited: (who, count) => `${who} ${count === 1 ? 'a' : 'ont'} rejoint puis quitté la conversation`,
    returned: (who, count) => `${who} ${count === 1 ? 'a' : 'ont'} quitté puis rejoint la conversation`,
    added: 'Vous faites maintenant partie de la conversation',
    renamed: (name) =>
      name === null ? 'La conversation n’a plus de nom' : `La conversation s’appelle maintenant « ${name} »`,
    closed: 'La conversation a été fermée',
    reopened: 'La conversation a été rouverte',
    gone: 'Vous ne faites plus partie de cette conversation.',
    copyDraft: 'Copier le brouillon',
  },

  olderMatch: 'Résultat plus ancien',
  newerMatch: 'Résultat plus récent',
  closeSearch: 'Fermer la recherche',
  matches: (place, count, hasMore) =>
    [
      place > 0
        ? `${number.format(place)} sur ${number.format(count)}`
        : count < 2
          ? `${number.format(count)} résultat`
          : `${number.format(count)} résultats`,
      hasMore ? ' jusqu’ici' : '',
    ].join(''),
  nothingFound: 'Aucun résultat',
  searching: 'Recherche en cours',
  searchedBackTo: (date) => `Recherche faite jusqu’au ${date}`,
  stopSearch: 'Arrêter',
  searchOn: 'Continuer la recherche',
  searchedLater: 'La recherche reprendra dès son retour.',
  queryTooLong: 'C’est trop long pour une recherche.',

  errors: {
    'token-endpoint-invalid':
      'Le chat n’est pas configuré : son adresse de connexion manque ou est incorrecte.',
    'token-endpoint-unreachable': 'Le service de connexion ne répond pas.',
    'token-denied': 'Connectez-vous pour utiliser le chat.',
    'token-malformed': 'Le service de connexion a donné une réponse que le chat ne comprend pas.',
    'token-refused': 'Le service de chat a refusé votre connexion.',
    'token-expired': 'Votre session est terminée. Reconnectez-vous.',
    'identity-changed': 'Vous êtes maintenant connecté en tant que quelqu’un d’autre.',
    'service-url-invalid': 'Le chat n’est pas configuré : l’adresse de son service est incorrecte.',
    'csp-blocked': 'Cette page ne laisse pas le chat se connecter. Merci de prévenir son responsable.',
    'insecure-context': 'Le chat a besoin d’une page sécurisée (https).',
    'connection-failed': 'Le service de chat ne répond pas.',
    'sdk-unavailable': 'Le chat n’a pas pu être chargé. Vérifiez votre connexion et réessayez.',
    'conversation-not-found': 'Cette conversation n’existe pas, ou vous n’en faites plus partie.',
    'conversation-forbidden': 'Vous n’avez pas accès à cette conversation.',
    'conversation-closed': 'Cette conversation est fermée.',
    'history-failed': 'Les messages n’ont pas pu être chargés.',
    'message-empty': 'Il n’y a rien à envoyer.',
    'message-too-long': 'Ce message est trop long. Raccourcissez-le.',
    'not-permitted': 'Vous ne pouvez pas écrire dans cette conversation.',
    throttled: 'Trop de messages à la fois. Patientez un instant.',
    'attributes-too-large': 'Ce message contient trop de données supplémentaires.',
    'too-many-files': 'Cela fait trop de fichiers pour un seul message.',
    'file-too-large': 'Ce fichier est trop volumineux.',
    'file-type-refused': 'Les fichiers de ce type ne peuvent pas être envoyés ici.',
    'upload-failed': 'Le fichier n’a pas pu être envoyé.',
    'storage-unavailable':
      'Les messages non envoyés ne peuvent pas être conservés sur cet appareil. Laissez la page ouverte jusqu’à leur envoi.',
    'send-failed': 'Ce message n’a pas été envoyé.',
    unexpected: 'Une erreur s’est produite. Réessayez.',
  },
};

export default fr;
