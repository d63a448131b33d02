module.exports = (iterable, length) => {
  if (Array.isArray(iterable)) return iterable;
  const taken = [];
  if (length === 0) return taken;
  // Leaving the loop early closes the iterator, as destructuring would.
  for (const item of iterable) if (taken.push(item) === length) break;
  return taken;
};
