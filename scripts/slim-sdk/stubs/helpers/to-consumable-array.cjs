module.exports = (iterable) => [...iterable];
