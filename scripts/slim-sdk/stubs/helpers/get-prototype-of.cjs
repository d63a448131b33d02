module.exports = Object.getPrototypeOf;
