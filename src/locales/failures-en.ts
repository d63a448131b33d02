import type {FailureTexts} from '../localize/failure-texts.js';

const texts: FailureTexts = {
  busy: 'Too many messages were on their way at once. Please try again later.',
  dailyLimit: 'The sender may not send any more messages today.',
  sender: 'The sender’s number is not set up for this. Please tell its owner.',
  unreachable: 'The phone could not be reached. It may be off or out of coverage.',
  notInUse: 'This number is not in use, or cannot receive such messages.',
  landline: 'This number is a landline, or its network cannot be reached.',
  blocked: 'The recipient does not accept messages from this sender.',
  filtered: 'The carrier took this message for unwanted and stopped it.',
  unknown: 'The carrier did not say why.',
  fault: 'There was a fault on the way. Please try again later.',
  incomplete: 'A part of the message was lost on the way.',
  price: 'This message would cost more than is allowed.',
  noFiles: 'This phone, or its network, cannot receive files.',
  tooLate: 'The phone could not be reached in time.',
  tooLarge: 'The message is too long, or a file is too large.',
  content: 'Messages of this kind cannot be sent this way.',
  file: 'A file of this message could not be fetched.',
  sandbox: 'This number has not joined the WhatsApp sandbox.',
  window: 'They last wrote more than 24 hours ago. WhatsApp now allows only approved templates.',
  template: 'The message template is missing, incomplete or not approved.',
  limitation: 'WhatsApp does not let this message through to this person.',
  sameNumber: 'Sender and recipient are the same number.',
  region: 'Messages cannot be sent from this sender to this number.',
};

export default texts;
