import type {FailureTexts} from '../localize/failure-texts.js';

const texts: FailureTexts = {
  busy: 'Trop de messages étaient en route à la fois. Réessayez plus tard.',
  dailyLimit: 'L’expéditeur ne peut plus envoyer de messages aujourd’hui.',
  sender: 'Le numéro de l’expéditeur n’est pas configuré pour cela. Prévenez son titulaire.',
  unreachable: 'Le téléphone n’a pas pu être joint. Il est peut-être éteint ou hors réseau.',
  notInUse: 'Ce numéro n’est pas attribué ou ne peut pas recevoir de tels messages.',
  landline: 'Ce numéro est une ligne fixe, ou son réseau est injoignable.',
  blocked: 'Le destinataire n’accepte pas les messages de cet expéditeur.',
  filtered: 'L’opérateur a jugé ce message indésirable et l’a arrêté.',
  unknown: 'L’opérateur n’a pas indiqué de raison.',
  fault: 'Une erreur s’est produite en route. Réessayez plus tard.',
  incomplete: 'Une partie du message s’est perdue en route.',
  price: 'Ce message coûterait plus que ce qui est autorisé.',
  noFiles: 'Ce téléphone, ou son réseau, ne peut pas recevoir de fichiers.',
  tooLate: 'Le téléphone n’a pas pu être joint à temps.',
  tooLarge: 'Le message est trop long, ou un fichier trop volumineux.',
  content: 'Les messages de ce type ne peuvent pas être envoyés ainsi.',
  file: 'Un fichier de ce message n’a pas pu être récupéré.',
  sandbox: 'Ce numéro n’a pas rejoint le bac à sable WhatsApp.',
  window:
    'Son dernier message date de plus de 24 heures. WhatsApp n’autorise plus que des modèles approuvés.',
  template: 'Le modèle de message est absent, incomplet ou non approuvé.',
  limitation: 'WhatsApp ne laisse pas passer ce message vers cette personne.',
  sameNumber: 'L’expéditeur et le destinataire ont le même numéro.',
  region: 'Cet expéditeur ne peut pas envoyer de messages à ce numéro.',
};

export default texts;
