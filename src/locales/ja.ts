import type {Translation} from '../localize/translation.js';

const list = new Intl.ListFormat('ja', {type: 'conjunction'});
const number = new Intl.NumberFormat('ja');

const ja: Translation = {
  $lang: 'ja',
  $dir: 'ltr',

  conversations: 'メッセージ',
  noConversations: 'まだ会話はありません',
  noConversationsHint: '誰かからメッセージが届くと、ここに表示されます。',
  conversationWithout: '会話',
  emptyConversation: 'まだメッセージはありません',
  unreadMessages: (count) => `未読メッセージ ${number.format(count)} 件`,
  muted: 'ミュート中',

  messages: 'メッセージ',
  chooseConversation: '会話を選択してください',
  noMessages: 'まだメッセージはありません',
  noMessagesHint: 'あいさつを送ってみましょう。',
  newMessages: (count) => `新着メッセージ ${number.format(count)} 件`,
  jumpToLatest: '最新のメッセージへ移動',
  firstUnread: '最初の未読メッセージへ移動',
  unread: (count) => `未読 ${count} 件`,
  dismiss: '閉じる',
  today: '今日',
  yesterday: '昨日',
  loadingOlder: '以前のメッセージを読み込んでいます',
  loading: '読み込み中',
  edited: '編集済み',
  unsupportedMessage: 'このメッセージはここでは表示できません。',
  file: (name) => `ファイル: ${name}`,
  you: '自分',
  system: 'システム',
  saidBy: (name) => `${name}:`,
  showMore: 'もっと見る',
  showLess: '折りたたむ',
  participants: (names, others) =>
    others > 0 ? `${names.join('、')}、他${number.format(others)}人` : list.format(names),
  back: '会話一覧に戻る',
  searchMessages: 'メッセージを検索',

  queued: '送信待ち',
  uploading: 'アップロード中',
  sending: '送信中',
  stillSending: 'まだ送信中です',
  sent: '送信済み',
  readByAll: '既読',
  readBySome: '一部既読',
  notSent: '送信できませんでした',
  retrySend: '再試行',
  editUnsent: '編集',
  deleteUnsent: '削除',
  deleteForGood: '完全に削除',

  message: 'メッセージ',
  messageTo: (name) => `${name}へのメッセージ`,
  send: '送信',
  removeFile: (name) => `${name} を外す`,
  bytesLeft: (bytes) =>
    bytes >= 0 ? `残り${number.format(bytes)}バイト` : `${number.format(-bytes)}バイト超過`,

  typingNow: '入力中…',
  typing: (names, max) =>
    names.length === 1
      ? `${names[0]}さんが入力しています`
      : names.length <= max
        ? `${names.map((name) => `${name}さん`).join('と')}が入力しています`
        : '複数の人が入力しています',

  connectionLost: '接続が切れました。',
  offline: 'オフラインです。',
  sentLater: 'メッセージは再接続後に送信されます。',
  waitingToSend: (count) => `${number.format(count)} 件が送信待ちです。`,
  nextTry: (wait) => `${wait}後に再試行します。`,
  tryAgain: '今すぐ試す',
  reconnect: '再接続',
  signInAgain: 'もう一度サインイン',
  signedOut: 'サインアウトしました。',
  goOn: '続ける',

  delivered: '配信済み',
  deliveredToSome: (total) => `${number.format(total)}人中の一部に配信済み`,
  deliveredTo: (count, total) => `${number.format(total)}人中${number.format(count)}人に配信済み`,
  notDelivered: '配信できませんでした',
  notDeliveredToAll: '一部の相手に配信できませんでした',

  messageMenu: 'メッセージの操作',
  copyText: 'テキストをコピー',
  copied: 'コピーしました',
  notCopied: 'テキストをコピーできませんでした。',
  markUnread: '未読にする',
  details: '詳細',
  messageDetails: 'メッセージの詳細',
  close: '閉じる',

  sentBy: '送信者',
  deliveryState: '状態',
  readBy: '既読',
  readByPeople: (people) => `既読：${people}`,
  notReadYet: '未読',
  andOthers: (count) => `ほか${number.format(count)}人`,
  recipients: 'SMS・WhatsApp',
  receiptsFailed: '配信状況を読み込めませんでした。',
  errorCode: (code) => `エラー ${code}`,

  notes: {
    joined: (who) => `${who}が参加しました`,
    left: (who) => `${who}が退出しました`,
    visited: (who) => `${who}が参加し、退出しました`,
    returned: (who) => `${who}が退出し、再び参加しました`,
    added: 'この会話に追加されました',
    renamed: (name) => (name === null ? '会話の名前がなくなりました' : `会話の名前が「${name}」になりました`),
    closed: '会話が終了しました',
    reopened: '会話が再開されました',
    gone: 'この会話にはもう参加していません。',
    copyDraft: '下書きをコピー',
  },

  olderMatch: '前の検索結果',
  newerMatch: '次の検索結果',
  closeSearch: '検索を閉じる',
  matches: (place, count, hasMore) =>
    (hasMore ? '現在 ' : '') +
    (place > 0 ? `${number.format(count)} 件中 ${number.format(place)} 件目` : `${number.format(count)} 件`),
  nothingFound: '見つかりませんでした',
  searching: '検索中',
  searchedBackTo: (date) => `${date} まで検索しました`,
  stopSearch: '停止',
  searchOn: '検索を続ける',
  searchedLater: '再接続すると検索を続けます。',
  queryTooLong: '検索する文字列が長すぎます。',

  errors: {
    'token-endpoint-invalid':
      'チャットが設定されていません。サインイン用のアドレスがないか、正しくありません。',
    'token-endpoint-unreachable': 'サインインサービスが応答しません。',
    'token-denied': 'チャットを利用するにはサインインしてください。',
    'token-malformed': 'サインインサービスの応答をチャットが理解できませんでした。',
    'token-refused': 'チャットサービスがサインインを受け付けませんでした。',
    'token-expired': 'セッションが終了しました。もう一度サインインしてください。',
    'identity-changed': '現在、別の人としてサインインしています。',
    'service-url-invalid': 'チャットが設定されていません。サービスのアドレスが正しくありません。',
    'csp-blocked': 'このページではチャットの接続が許可されていません。ページの管理者にお知らせください。',
    'insecure-context': 'チャットには安全な（https の）ページが必要です。',
    'connection-failed': 'チャットサービスが応答しません。',
    'sdk-unavailable': 'チャットを読み込めませんでした。接続を確認して、もう一度お試しください。',
    'conversation-not-found': 'この会話は存在しないか、あなたはもう参加していません。',
    'conversation-forbidden': 'この会話を見る権限がありません。',
    'conversation-closed': 'この会話は終了しました。',
    'history-failed': 'メッセージを読み込めませんでした。',
    'message-empty': '送信する内容がありません。',
    'message-too-long': 'メッセージが長すぎます。短くしてください。',
    'not-permitted': 'この会話には書き込めません。',
    throttled: '一度に送るメッセージが多すぎます。少しお待ちください。',
    'attributes-too-large': 'このメッセージの付加データが大きすぎます。',
    'too-many-files': '1 件のメッセージに添付できるファイル数を超えています。',
    'file-too-large': 'ファイルが大きすぎます。',
    'file-type-refused': 'この種類のファイルは送信できません。',
    'upload-failed': 'ファイルをアップロードできませんでした。',
    'storage-unavailable':
      '未送信のメッセージをこの端末に保存できません。送信されるまでページを開いたままにしてください。',
    'send-failed': 'このメッセージは送信されませんでした。',
    unexpected: '問題が発生しました。もう一度お試しください。',
  },
};

export default ja;
