module.exports = (self) => {
  if (self === undefined) throw new ReferenceError('super() has not been called');
  return self;
};
