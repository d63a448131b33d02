module.exports = (generatorFunction) =>
  function (...args) {
    const generator = generatorFunction.apply(this, args);
    return new Promise((resolve, reject) => {
      const step = (method, value) => {
        try {
          const result = generator[method](value);
          if (result.done) resolve(result.value);
          else Promise.resolve(result.value).then(next, fail);
        } catch (error) {
          reject(error);
        }
      };
      const next = (value) => step('next', value);
      const fail = (error) => step('throw', error);
      next();
    });
  };
