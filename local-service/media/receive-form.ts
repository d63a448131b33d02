import type {IncomingMessage} from 'node:http';
import {finished, type Readable} from 'node:stream';
import {Busboy, type BusboyConfig, type BusboyInstance} from '@fastify/busboy';
import {badRequest} from '../service-error.js';
import type {PartialFile} from './media-files.js';
import {writeAll, type Description} from './receive-raw.js';

/** One file, and a few small fields that are not looked at. */
const limits: BusboyConfig['limits'] = {
  files: 1,
  fields: 16,
  parts: 17,
  fieldNameSize: 256,
  fieldSize: 4096,
  headerPairs: 32,
  headerSize: 16 * 1024,
};

/**
 * Writes the file of a form into a file; its name and type are those of the part.
 *
 * @throws ServiceError 400 when the form is malformed or has no file, 413/50512 when the file is too large.
 */
export async function receiveForm(request: IncomingMessage, file: PartialFile): Promise<Description> {
  const form = parserFor(request);
  let part: Readable | undefined;
  let writing: Promise<void> | undefined;
  let description: Description | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      form.on('file', (_field, stream, filename, _encoding, contentType) => {
        [part, description] = [stream, {filename: nameIn(filename), contentType}];
        // The parser reports a form that breaks off here as well as on itself.
        stream.on('error', () => undefined);
        writing = writeAll(stream, file);
        writing.catch(reject);
      });
      form.on('finish', resolve);
      form.on('error', () => reject(badRequest('The form is malformed')));
      finished(request, {writable: false}, (error) => error && reject(error));
      request.pipe(form);
    });
    await writing;
  } catch (error) {
    request.unpipe(form);
    part?.destroy();
    // The file may not be discarded under the hands of its writer.
    await writing?.catch(() => undefined);
    throw error;
  }
  if (description === undefined) throw badRequest('The form has no file');
  return description;
}

/** Undoes what a browser does to the quotes of a name. Line breaks, escaped alike, a name loses anyway. */
function nameIn(filename: string | undefined): string | undefined {
  return filename?.replaceAll('%22', '"').replace(/%0[ad]/gi, '');
}

function parserFor(request: IncomingMessage): BusboyInstance {
  try {
    return new Busboy({headers: {'content-type': request.headers['content-type'] ?? ''}, limits});
  } catch {
    throw badRequest('The form has no boundary');
  }
}
