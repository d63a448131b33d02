// Stands in for every `core-js` polyfill: the browsers we support have all of them natively.
