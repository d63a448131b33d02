/**
 * Fetches what a chunk imports together with the chunk. What two chunks share, the bundler puts into one more file,
 * of which the page would learn only when it has read one of the two: a way to the server and back for nothing.
 *
 * @returns {import('vite').Plugin}
 */
export function fetchTogether() {
  return {
    name: 'fetch-together',
    generateBundle(_options, bundle) {
      /** @type {(file: string) => readonly string[]} */
      const importsOf = (file) => {
        const chunk = bundle[file];
        return chunk?.type === 'chunk' ? chunk.imports : [];
      };
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const target of chunk.dynamicImports) {
          // What this chunk or the entry has brought is there already.
          const beside = importsOf(target).filter(
            (file) => file !== chunk.fileName && !chunk.imports.includes(file) && !isEntry(bundle[file]),
          );
          const extra = beside.map((file) => `import("./${file}").catch(()=>{}),`).join('');
          for (const quote of ['"', '`', "'"]) {
            const plain = `import(${quote}./${target}${quote})`;
            if (extra !== '') chunk.code = chunk.code.replace(plain, `(${extra}${plain})`);
          }
        }
      }
    },
  };
}

/** @param {import('vite').Rolldown.OutputAsset | import('vite').Rolldown.OutputChunk | undefined} file */
function isEntry(file) {
  return file?.type === 'chunk' && file.isEntry;
}
