module.exports = (constructor, parent) => {
  constructor.prototype = Object.create(parent.prototype, {
    constructor: {value: constructor, writable: true, configurable: true},
  });
  Object.defineProperty(constructor, 'prototype', {writable: false});
  Object.setPrototypeOf(constructor, parent);
};
