module.exports = (value) => typeof value;
