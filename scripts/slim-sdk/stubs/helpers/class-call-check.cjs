module.exports = (instance, constructor) => {
  if (!(instance instanceof constructor)) throw new TypeError('Cannot call a class as a function');
};
