// Stands in for the Node package `ws`. Its default export is the class itself.
module.exports = globalThis.WebSocket;
