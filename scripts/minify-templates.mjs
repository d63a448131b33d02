import {minifyHTMLLiterals} from 'minify-literals';

/**
 * A plugin that takes comments and indentation out of `html` and `css` templates, which the minifier of the
 * bundler leaves as they are. One space stays where there was any, so nothing moves on the screen.
 *
 * @returns {import('vite').Plugin}
 */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
    // While they are still templates.
    enforce: 'pre',
    async transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !/\b(?:html|css|svg)`/.test(code)) return null;
      const minified = await minifyHTMLLiterals(code, {
        fileName: id,
        html: {conservativeCollapse: true},
      });
      return minified === null ? null : {code: minified.code, map: minified.map ?? null};
    },
  };
}
