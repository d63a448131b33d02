const define = (target, members) => {
  // Babel passes null where a class has only static members.
  for (const {key, ...descriptor} of members ?? []) {
    Object.defineProperty(target, key, {
      configurable: true,
      // An accessor may not be writable.
      ...('value' in descriptor && {writable: true}),
      ...descriptor,
    });
  }
};

module.exports = (constructor, members, statics) => {
  define(constructor.prototype, members);
  define(constructor, statics);
  Object.defineProperty(constructor, 'prototype', {writable: false});
  return constructor;
};
