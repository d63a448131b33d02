/**
 * A plugin that puts a short stand-in in the place of the compiler's decorator helper, which also serves classes,
 * methods and parameters. We decorate fields alone, with decorators that return nothing (`src/property.ts`).
 *
 * @returns {import('vite').Plugin}
 */
export function shortDecorate() {
  return {
    name: 'short-decorate',
    transform: {
      filter: {id: /@oxc-project.*helpers.*decorate\.js/},
      handler: () => ({
        code: `export default (decorators, prototype, name) => {
          for (const decorate of decorators) decorate(prototype, name);
        };`,
        map: null,
      }),
    },
  };
}
