import {build, type Rolldown} from 'vite';
import {elementSideEffects} from '../../../../scripts/element-side-effects.mjs';
import {slimSdk} from '../../../../scripts/slim-sdk/slim-sdk.mjs';

/** The script of the pages under test, from the sources as they are, by file name. */
export async function bundle(): Promise<ReadonlyMap<string, string>> {
  const {output} = (await build({
    configFile: false,
    root: new URL('../../../../', import.meta.url).pathname,
    logLevel: 'silent',
    plugins: [elementSideEffects(), slimSdk()],
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: {page: 'test/faults/support/fault-page-script.ts'},
        output: {entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js'},
      },
    },
  })) as Rolldown.RolldownOutput;
  return new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])));
}
