import type {FailureTexts} from '../localize/failure-texts.js';

const texts: FailureTexts = {
  busy: 'Zu viele Nachrichten waren zugleich unterwegs. Bitte versuchen Sie es später erneut.',
  dailyLimit: 'Der Absender darf heute keine weiteren Nachrichten senden.',
  sender: 'Die Nummer des Absenders ist dafür nicht eingerichtet. Bitte informieren Sie ihren Inhaber.',
  unreachable: 'Das Telefon war nicht erreichbar. Vielleicht ist es ausgeschaltet oder ohne Empfang.',
  notInUse: 'Diese Nummer ist nicht vergeben oder kann solche Nachrichten nicht empfangen.',
  landline: 'Diese Nummer ist ein Festnetzanschluss, oder ihr Netz ist nicht erreichbar.',
  blocked: 'Der Empfänger nimmt von diesem Absender keine Nachrichten an.',
  filtered: 'Der Netzbetreiber hielt diese Nachricht für unerwünscht und hat sie angehalten.',
  unknown: 'Der Netzbetreiber hat keinen Grund genannt.',
  fault: 'Unterwegs ist ein Fehler aufgetreten. Bitte versuchen Sie es später erneut.',
  incomplete: 'Ein Teil der Nachricht ist unterwegs verloren gegangen.',
  price: 'Diese Nachricht würde mehr kosten als erlaubt.',
  noFiles: 'Dieses Telefon oder sein Netz kann keine Dateien empfangen.',
  tooLate: 'Das Telefon war nicht rechtzeitig erreichbar.',
  tooLarge: 'Die Nachricht ist zu lang oder eine Datei zu groß.',
  content: 'Nachrichten dieser Art können auf diesem Weg nicht gesendet werden.',
  file: 'Eine Datei dieser Nachricht konnte nicht abgerufen werden.',
  sandbox: 'Diese Nummer ist der WhatsApp-Sandbox nicht beigetreten.',
  window:
    'Die letzte Antwort liegt mehr als 24 Stunden zurück. WhatsApp erlaubt jetzt nur genehmigte Vorlagen.',
  template: 'Die Nachrichtenvorlage fehlt, ist unvollständig oder nicht genehmigt.',
  limitation: 'WhatsApp lässt diese Nachricht an diese Person nicht durch.',
  sameNumber: 'Absender und Empfänger haben dieselbe Nummer.',
  region: 'Von diesem Absender können an diese Nummer keine Nachrichten gesendet werden.',
};

export default texts;
