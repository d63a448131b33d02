import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('es', {type: 'conjunction'});
const number = new Intl.NumberFormat('es');

const es: Translation = {
  $lang: 'es',
  $dir: 'ltr',

  conversations: 'Mensajes',
  noConversations: 'Aún no hay conversaciones',
  noConversationsHint: 'Cuando alguien le escriba, aparecerá aquí.',
  conversationWithout: 'Conversación',
  emptyConversation: 'Aún no hay mensajes',
  unreadMessages: (count) =>
    count === 1 ? '1 mensaje sin leer' : `${number.format(count)} mensajes sin leer`,
  muted: 'Silenciada',

  messages: 'Mensajes',
  chooseConversation: 'Elija una conversación',
  noMessages: 'Aún no hay mensajes',
  noMessagesHint: 'Salude.',
  newMessages: (count) => (count === 1 ? '1 mensaje nuevo' : `${number.format(count)} mensajes nuevos`),
  jumpToLatest: 'Ir al último mensaje',
  firstUnread: 'Ir al primer mensaje no leído',
  unread: (count) => `${count} sin leer`,
  dismiss: 'Descartar',
  today: 'Hoy',
  yesterday: 'Ayer',
  loadingOlder: 'Cargando mensajes anteriores',
  loading: 'Cargando',
  edited: 'Editado',
  unsupportedMessage: 'Este mensaje no se puede mostrar aquí.',
  file: (name) => `Archivo: ${name}`,
  you: 'Usted',
  system: 'Sistema',
  saidBy: (name) => `${name}:`,
  showMore: 'Mostrar más',
  showLess: 'Mostrar menos',
  participants: (names, others) =>
    others > 0
      ? `${names.join(', ')} y ${others === 1 ? '1 persona más' : `${number.format(others)} más`}`
      : list.format(names),
  back: 'Volver a las conversaciones',
  searchMessages: 'Buscar en los mensajes',

  queued: 'En espera de envío',
  uploading: 'Subiendo',
  sending: 'Enviando',
  stillSending: 'Todavía enviando',
  sent: 'Enviado',
  readByAll: 'Leído',
  readBySome: 'Leído por algunos',
  notSent: 'No enviado',
  retrySend: 'Reintentar',
  editUnsent: 'Editar',
  deleteUnsent: 'Eliminar',
  deleteForGood: 'Eliminar para siempre',

  message: 'Mensaje',
  messageTo: (name) => `Mensaje para ${name}`,
  send: 'Enviar',
  removeFile: (name) => `Quitar ${name}`,
  bytesLeft: (bytes) =>
    bytes >= 0 ? `Quedan ${number.format(bytes)} bytes` : `Sobran ${number.format(-bytes)} bytes`,

  typingNow: 'Escribiendo…',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} está escribiendo`
      : names.length <= max
        ? `${list.format(names)} están escribiendo`
        : 'Varias personas están escribiendo',

  connectionLost: 'Se perdió la conexión.',
  offline: 'No tiene conexión.',
  sentLater: 'Los mensajes se enviarán cuando vuelva la conexión.',
  waitingToSend: (count) =>
    count === 1 ? '1 mensaje en espera.' : `${number.format(count)} mensajes en espera.`,
  nextTry: (wait) => `Próximo intento en ${wait}.`,
  tryAgain: 'Probar ahora',
  reconnect: 'Volver a conectar',
  signInAgain: 'Volver a iniciar sesión',
  signedOut: 'Ha cerrado la sesión.',
  goOn: 'Continuar',

  delivered: 'Entregado',
  deliveredToSome: (total) => `Entregado a algunos de ${number.format(total)}`,
  deliveredTo: (count, total) => `Entregado a ${number.format(count)} de ${number.format(total)}`,
  notDelivered: 'No entregado',
  notDeliveredToAll: 'No entregado a todos',

  messageMenu: 'Acciones del mensaje',
  copyText: 'Copiar texto',
  copied: 'Copiado',
  notCopied: 'No se pudo copiar el texto.',
  markUnread: 'Marcar como no leído',
  details: 'Detalles',
  messageDetails: 'Detalles del mensaje',
  close: 'Cerrar',

  sentBy: 'De',
  deliveryState: 'Estado',
  readBy: 'Leído por',
  readByPeople: (people) => `Leído por ${people}`,
  notReadYet: 'Aún no leído',
  andOthers: (count) => (count === 1 ? 'y 1 persona más' : `y ${number.format(count)} personas más`),
  recipients: 'Por SMS y WhatsApp',
  receiptsFailed: 'No se pudo cargar el informe de entrega.',
  errorCode: (code) => `Error ${code}`,

  notes: {
    joined: (who, count) => `${who} se ${count === 1 ? 'ha' : 'han'} unido`,
    left: (who, count) => `${who} ${count === 1 ? 'ha' : 'han'} salido`,
    visited: (who, count) => (count === 1 ? `${who} ha entrado y salido` : `${who} han entrado y salido`),
    returned: (who, count) => (count === 1 ? `${who} ha salido y vuelto` : `${who} han salido y vuelto`),
    added: 'Ahora forma parte de la conversación',
    renamed: (name) =>
      name === null ? 'La conversación ya no tiene nombre' : `La conversación se llama ahora «${name}»`,
    closed: 'La conversación se ha cerrado',
    reopened: 'La conversación se ha vuelto a abrir',
    gone: 'Ya no forma parte de esta conversación.',
    copyDraft: 'Copiar el borrador',
  },

  olderMatch: 'Resultado más antiguo',
  newerMatch: 'Resultado más reciente',
  closeSearch: 'Cerrar la búsqueda',
  matches: (place, count, hasMore) =>
    [
      place > 0
        ? `${number.format(place)} de ${number.format(count)}`
        : count === 1
          ? '1 resultado'
          : `${number.format(count)} resultados`,
      hasMore ? ' hasta ahora' : '',
    ].join(''),
  nothingFound: 'No se ha encontrado nada',
  searching: 'Buscando',
  searchedBackTo: (date) => `Buscado hasta el ${date}`,
  stopSearch: 'Detener',
  searchOn: 'Seguir buscando',
  searchedLater: 'La búsqueda seguirá cuando vuelva.',
  queryTooLong: 'Es demasiado largo para buscarlo.',

  errors: {
    'token-endpoint-invalid': 'El chat no está configurado: falta la dirección de acceso o no es correcta.',
    'token-endpoint-unreachable': 'El servicio de acceso no responde.',
    'token-denied': 'Inicie sesión para usar el chat.',
    'token-malformed': 'El servicio de acceso dio una respuesta que el chat no entiende.',
    'token-refused': 'El servicio de chat rechazó su acceso.',
    'token-expired': 'Su sesión ha terminado. Vuelva a iniciarla.',
    'identity-changed': 'Ahora ha iniciado sesión como otra persona.',
    'service-url-invalid': 'El chat no está configurado: la dirección de su servicio no es correcta.',
    'csp-blocked': 'Esta página no permite que el chat se conecte. Avise a quien la gestiona.',
    'insecure-context': 'El chat necesita una página segura (https).',
    'connection-failed': 'El servicio de chat no responde.',
    'sdk-unavailable': 'No se pudo cargar el chat. Compruebe su conexión e inténtelo de nuevo.',
    'conversation-not-found': 'Esta conversación no existe o usted ya no participa en ella.',
    'conversation-forbidden': 'No tiene acceso a esta conversación.',
    'conversation-closed': 'Esta conversación está cerrada.',
    'history-failed': 'No se pudieron cargar los mensajes.',
    'message-empty': 'No hay nada que enviar.',
    'message-too-long': 'Este mensaje es demasiado largo. Acórtelo.',
    'not-permitted': 'No puede escribir en esta conversación.',
    throttled: 'Demasiados mensajes a la vez. Espere un momento.',
    'attributes-too-large': 'Este mensaje lleva demasiados datos adicionales.',
    'too-many-files': 'Son demasiados archivos para un mensaje.',
    'file-too-large': 'Este archivo es demasiado grande.',
    'file-type-refused': 'Aquí no se pueden enviar archivos de este tipo.',
    'upload-failed': 'No se pudo subir el archivo.',
    'storage-unavailable':
      'Los mensajes sin enviar no se pueden guardar en este dispositivo. Deje la página abierta hasta que se envíen.',
    'send-failed': 'Este mensaje no se envió.',
    unexpected: 'Algo salió mal. Inténtelo de nuevo.',
  },
};

export default es;
