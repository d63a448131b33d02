module.exports = (native) => {
  function Wrapper(...args) {
    return Reflect.construct(native, args, Object.getPrototypeOf(this).constructor);
  }
  Wrapper.prototype = Object.create(native.prototype, {
    constructor: {value: Wrapper, writable: true, configurable: true},
  });
  return Object.setPrototypeOf(Wrapper, native);
};
