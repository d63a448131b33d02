// Stands in for the Node package `xmlhttprequest`.
exports.XMLHttpRequest = globalThis.XMLHttpRequest;
