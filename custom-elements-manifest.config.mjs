import {elementsPlugins} from './scripts/manifest/plugin.mjs';
import {tags} from './scripts/manifest/sources.mjs';

export default {
  globs: tags.map((tag) => `src/elements/${tag}.ts`),
  litelement: true,
  outdir: '.',
  packagejson: false,
  plugins: await elementsPlugins(),
};
