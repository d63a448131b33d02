import type {FailureTexts} from '../localize/failure-texts.js';

const texts: FailureTexts = {
  busy: 'Había demasiados mensajes en camino a la vez. Inténtelo más tarde.',
  dailyLimit: 'El remitente no puede enviar más mensajes hoy.',
  sender: 'El número del remitente no está configurado para esto. Avise a su titular.',
  unreachable: 'No se pudo contactar con el teléfono. Puede estar apagado o sin cobertura.',
  notInUse: 'Este número no está en uso o no puede recibir mensajes de este tipo.',
  landline: 'Este número es un teléfono fijo o su red no está disponible.',
  blocked: 'El destinatario no acepta mensajes de este remitente.',
  filtered: 'El operador consideró este mensaje no deseado y lo detuvo.',
  unknown: 'El operador no indicó el motivo.',
  fault: 'Hubo un fallo en el camino. Inténtelo más tarde.',
  incomplete: 'Una parte del mensaje se perdió en el camino.',
  price: 'Este mensaje costaría más de lo permitido.',
  noFiles: 'Este teléfono o su red no puede recibir archivos.',
  tooLate: 'No se pudo contactar a tiempo con el teléfono.',
  tooLarge: 'El mensaje es demasiado largo o un archivo es demasiado grande.',
  content: 'Los mensajes de este tipo no se pueden enviar por esta vía.',
  file: 'No se pudo obtener un archivo de este mensaje.',
  sandbox: 'Este número no se ha unido al sandbox de WhatsApp.',
  window: 'Escribió por última vez hace más de 24 horas. WhatsApp ahora solo permite plantillas aprobadas.',
  template: 'La plantilla del mensaje falta, está incompleta o no está aprobada.',
  limitation: 'WhatsApp no deja pasar este mensaje a esta persona.',
  sameNumber: 'El remitente y el destinatario son el mismo número.',
  region: 'No se pueden enviar mensajes de este remitente a este número.',
};

export default texts;
