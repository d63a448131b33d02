import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('ar', {type: 'conjunction'});
const number = new Intl.NumberFormat('ar');
const plural = new Intl.PluralRules('ar');

/** Forms of a counted noun, by CLDR category. One and two name the number by the form itself. */
type Forms = Readonly<Record<Intl.LDMLPluralRule, string>>;

const counted = (count: number, forms: Forms) => {
  const category = plural.select(count);
  const form = forms[category];
  return category === 'one' || category === 'two' || category === 'zero'
    ? form
    : `${number.format(count)} ${form}`;
};

const unread: Forms = {
  zero: 'لا رسائل غير مقروءة',
  one: 'رسالة واحدة غير مقروءة',
  two: 'رسالتان غير مقروءتين',
  few: 'رسائل غير مقروءة',
  many: 'رسالة غير مقروءة',
  other: 'رسالة غير مقروءة',
};

const fresh: Forms = {
  zero: 'لا رسائل جديدة',
  one: 'رسالة جديدة',
  two: 'رسالتان جديدتان',
  few: 'رسائل جديدة',
  many: 'رسالة جديدة',
  other: 'رسالة جديدة',
};

const waiting: Forms = {
  zero: 'لا رسائل',
  one: 'رسالة واحدة',
  two: 'رسالتان',
  few: 'رسائل',
  many: 'رسالة',
  other: 'رسالة',
};

const results: Forms = {
  zero: 'لا نتائج',
  one: 'نتيجة واحدة',
  two: 'نتيجتان',
  few: 'نتائج',
  many: 'نتيجة',
  other: 'نتيجة',
};

const others: Forms = {
  zero: 'لا أحد غيرهم',
  one: 'شخص آخر',
  two: 'شخصان آخران',
  few: 'أشخاص آخرين',
  many: 'شخصًا آخر',
  other: 'شخص آخر',
};

const byteForms: Forms = {
  zero: 'لا بايت',
  one: 'بايت واحد',
  two: 'بايتان',
  few: 'بايتات',
  many: 'بايتًا',
  other: 'بايت',
};

const ar: Translation = {
  $lang: 'ar',
  $dir: 'rtl',

  conversations: 'الرسائل',
  noConversations: 'لا توجد محادثات بعد',
  noConversationsHint: 'عندما يكتب لك أحد، ستظهر رسالته هنا.',
  conversationWithout: 'محادثة',
  emptyConversation: 'لا توجد رسائل بعد',
  unreadMessages: (count) => counted(count, unread),
  muted: 'مكتومة',

  messages: 'الرسائل',
  chooseConversation: 'اختر محادثة',
  noMessages: 'لا توجد رسائل بعد',
  noMessagesHint: 'ابدأ بالتحية.',
  newMessages: (count) => counted(count, fresh),
  jumpToLatest: 'الانتقال إلى أحدث رسالة',
  firstUnread: 'الانتقال إلى أول رسالة غير مقروءة',
  unread: (count) => `${count} غير مقروءة`,
  dismiss: 'إخفاء',
  today: 'اليوم',
  yesterday: 'أمس',
  loadingOlder: 'جارٍ تحميل الرسائل الأقدم',
  loading: 'جارٍ التحميل',
  edited: 'معدّلة',
  unsupportedMessage: 'لا يمكن عرض هذه الرسالة هنا.',
  file: (name) => `ملف: ${name}`,
  you: 'أنت',
  system: 'النظام',
  saidBy: (name) => `${name}:`,
  showMore: 'عرض المزيد',
  showLess: 'عرض أقل',
  participants: (names, count) =>
    count > 0 ? `${names.join('، ')} و${counted(count, others)}` : list.format(names),
  back: 'العودة إلى المحادثات',
  searchMessages: 'البحث في الرسائل',

  queued: 'بانتظار الإرسال',
  uploading: 'جارٍ الرفع',
  sending: 'جارٍ الإرسال',
  stillSending: 'ما زال الإرسال جاريًا',
  sent: 'أُرسلت',
  readByAll: 'قُرئت',
  readBySome: 'قرأها البعض',
  notSent: 'لم تُرسل',
  retrySend: 'إعادة المحاولة',
  editUnsent: 'تعديل',
  deleteUnsent: 'حذف',
  deleteForGood: 'حذف نهائي',

  message: 'رسالة',
  messageTo: (name) => `رسالة إلى ${name}`,
  send: 'إرسال',
  removeFile: (name) => `إزالة ${name}`,
  bytesLeft: (bytes) =>
    bytes >= 0 ? `المتبقي: ${counted(bytes, byteForms)}` : `الزيادة: ${counted(-bytes, byteForms)}`,

  typingNow: 'يكتب الآن…',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]} يكتب الآن`
      : names.length === 2 && max >= 2
        ? `${list.format(names)} يكتبان الآن`
        : names.length <= max
          ? `${list.format(names)} يكتبون الآن`
          : 'عدة أشخاص يكتبون الآن',

  connectionLost: 'انقطع الاتصال.',
  offline: 'أنت غير متصل بالإنترنت.',
  sentLater: 'ستُرسل الرسائل عند عودة الاتصال.',
  waitingToSend: (count) => `${counted(count, waiting)} بانتظار الإرسال.`,
  nextTry: (wait) => `المحاولة التالية بعد ${wait}.`,
  tryAgain: 'المحاولة الآن',
  reconnect: 'إعادة الاتصال',
  signInAgain: 'تسجيل الدخول مجددًا',
  signedOut: 'سُجّل خروجك.',
  goOn: 'متابعة',

  delivered: 'سُلِّمت',
  deliveredToSome: (total) => `سُلِّمت إلى بعض المستلمين من أصل ${number.format(total)}`,
  deliveredTo: (count, total) => `سُلِّمت إلى ${number.format(count)} من أصل ${number.format(total)}`,
  notDelivered: 'لم تُسلَّم',
  notDeliveredToAll: 'لم تُسلَّم إلى الجميع',

  messageMenu: 'إجراءات الرسالة',
  copyText: 'نسخ النص',
  copied: 'تم النسخ',
  notCopied: 'تعذّر نسخ النص.',
  markUnread: 'تحديد كغير مقروءة',
  details: 'التفاصيل',
  messageDetails: 'تفاصيل الرسالة',
  close: 'إغلاق',

  sentBy: 'من',
  deliveryState: 'الحالة',
  readBy: 'قرأها',
  readByPeople: (people) => `قرأها: ${people}`,
  notReadYet: 'لم يقرأها بعد',
  andOthers: (count) => `و${counted(count, others)}`,
  recipients: 'عبر SMS وواتساب',
  receiptsFailed: 'تعذّر تحميل تقرير التسليم.',
  errorCode: (code) => `الخطأ ${code}`,

  notes: {
    joined: (who) => `انضم ${who}`,
    left: (who) => `غادر ${who}`,
    visited: (who) => `انضمام ثم مغادرة: ${who}`,
    returned: (who) => `مغادرة ثم عودة: ${who}`,
    added: 'تمت إضافتك إلى المحادثة',
    renamed: (name) => (name === null ? 'لم يعد للمحادثة اسم' : `أصبح اسم المحادثة «${name}»`),
    closed: 'أُغلقت المحادثة',
    reopened: 'أُعيد فتح المحادثة',
    gone: 'لم تعد ضمن هذه المحادثة.',
    copyDraft: 'نسخ المسودة',
  },

  olderMatch: 'نتيجة أقدم',
  newerMatch: 'نتيجة أحدث',
  closeSearch: 'إغلاق البحث',
  matches: (place, count, hasMore) =>
    (place > 0 ? `${number.format(place)} من ${number.format(count)}` : counted(count, results)) +
    (hasMore ? ' حتى الآن' : ''),
  nothingFound: 'لم يُعثر على شيء',
  searching: 'جارٍ البحث',
  searchedBackTo: (date) => `تم البحث حتى ${date}`,
  stopSearch: 'إيقاف',
  searchOn: 'متابعة البحث',
  searchedLater: 'سيستمر البحث عند عودته.',
  queryTooLong: 'هذا أطول من أن يُبحث عنه.',

  errors: {
    'token-endpoint-invalid': 'الدردشة غير معدّة: عنوان تسجيل الدخول مفقود أو غير صحيح.',
    'token-endpoint-unreachable': 'خدمة تسجيل الدخول لا تستجيب.',
    'token-denied': 'يُرجى تسجيل الدخول لاستخدام الدردشة.',
    'token-malformed': 'أعطت خدمة تسجيل الدخول ردًّا لا تفهمه الدردشة.',
    'token-refused': 'رفضت خدمة الدردشة تسجيل دخولك.',
    'token-expired': 'انتهت جلستك. يُرجى تسجيل الدخول مرة أخرى.',
    'identity-changed': 'سُجّل دخولك الآن باسم شخص آخر.',
    'service-url-invalid': 'الدردشة غير معدّة: عنوان الخدمة غير صحيح.',
    'csp-blocked': 'هذه الصفحة لا تسمح للدردشة بالاتصال. يُرجى إبلاغ صاحبها.',
    'insecure-context': 'تحتاج الدردشة إلى صفحة آمنة (https).',
    'connection-failed': 'خدمة الدردشة لا تستجيب.',
    'sdk-unavailable': 'تعذّر تحميل الدردشة. تحقق من اتصالك وحاول مرة أخرى.',
    'conversation-not-found': 'هذه المحادثة غير موجودة، أو لم تعد مشاركًا فيها.',
    'conversation-forbidden': 'لا يمكنك الوصول إلى هذه المحادثة.',
    'conversation-closed': 'هذه المحادثة مغلقة.',
    'history-failed': 'تعذّر تحميل الرسائل.',
    'message-empty': 'لا يوجد شيء لإرساله.',
    'message-too-long': 'هذه الرسالة طويلة جدًا. يُرجى اختصارها.',
    'not-permitted': 'لا يمكنك الكتابة في هذه المحادثة.',
    throttled: 'رسائل كثيرة دفعة واحدة. يُرجى الانتظار قليلًا.',
    'attributes-too-large': 'تحمل هذه الرسالة بيانات إضافية أكثر من اللازم.',
    'too-many-files': 'عدد الملفات كبير جدًا لرسالة واحدة.',
    'file-too-large': 'هذا الملف كبير جدًا.',
    'file-type-refused': 'لا يمكن إرسال ملفات من هذا النوع هنا.',
    'upload-failed': 'تعذّر رفع الملف.',
    'storage-unavailable': 'لا يمكن حفظ الرسائل غير المُرسلة على هذا الجهاز. أبقِ الصفحة مفتوحة حتى تُرسل.',
    'send-failed': 'لم تُرسل هذه الرسالة.',
    unexpected: 'حدث خطأ ما. يُرجى المحاولة مرة أخرى.',
  },
};

export default ar;
