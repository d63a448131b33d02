export default {
  globs: ['src/elements/*.ts'],
  exclude: ['src/elements/*.styles.ts'],
  litelement: true,
  outdir: '.',
  packagejson: false,
};
