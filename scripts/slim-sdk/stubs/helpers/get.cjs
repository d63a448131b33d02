module.exports = Reflect.get;
