module.exports = (self, result) => (Object(result) === result ? result : self);
