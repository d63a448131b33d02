/**
 * A local service in a process of its own, so that its memory and its time are its alone. It is the compiled one
 * that users run: what transpiles on the fly adds calls to every function.
 */
import type {createLocalService as Create, LocalServiceOptions} from '../../local-service/index.js';
import type {HostCommand, HostOptions, HostUsage, RoomSeed} from './service-process.js';

const compiled = new URL('../../dist/local-service/index.js', import.meta.url).href;
const {createLocalService} = (await import(compiled)) as {createLocalService: typeof Create};

const SEEDED_AT_ONCE = 1_000;

const {data} = JSON.parse(process.argv[2]!) as HostOptions;
const options: LocalServiceOptions = data === undefined ? {} : {data};
const service = await createLocalService(options);

process.on('message', (command: HostCommand) => {
  void run(command).then((result) => process.send!({id: command.id, result}));
});
process.on('disconnect', () => process.exit());
const {clientOptions, credentials} = service;
process.send!({id: 0, result: {uri: clientOptions.Twilsock.uri, credentials}});

async function run(command: HostCommand): Promise<unknown> {
  if (command.kind === 'usage') return usage();
  if (command.kind === 'seed') return seed(command.room);
  await service.stop();
  return null;
}

function usage(): HostUsage {
  globalThis.gc?.();
  const {rss, heapUsed, external} = process.memoryUsage();
  const {user, system} = process.cpuUsage();
  return {rssBytes: rss, heapBytes: heapUsed + external, cpuMs: (user + system) / 1000};
}

/** Makes a conversation with its participants and messages, and lets the process breathe in between. */
async function seed({identities, messages}: RoomSeed): Promise<string> {
  const {world} = service;
  const {sid} = world.createConversation({friendlyName: 'Bench'});
  for (const identity of identities) world.addParticipant(sid, {identity});
  for (let from = 0; from < messages; from += SEEDED_AT_ONCE) {
    world.act({source: 'SYSTEM', identity: null, webhooks: false}, () => {
      for (let index = from; index < Math.min(messages, from + SEEDED_AT_ONCE); index += 1) {
        const body = `Message ${index} of a conversation that has gone on for quite some time`;
        world.addMessage(sid, {author: identities[index % identities.length]!, body});
      }
    });
    await new Promise(setImmediate);
  }
  return sid;
}
