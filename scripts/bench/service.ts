import {Client} from '@twilio/conversations';
import {createLocalService, signLocalToken} from '../../local-service/index.js';
import {median, ms, quantile, report, reportAtMost} from './figures.js';

const RUNS = 21;
const SENDS = 200;
/**
 * What the SDK itself takes to its first page against a bare prototype on one machine; the service may add the
 * rest. Source: measured 2026-11-20, @twilio/conversations 3.0.1, Node 20.20 on two busy cores.
 */
const SDK_OWN_MS = 126;
const ALLOWED_MS = 60;

/** How fast the genuine SDK starts and talks on the local service, without a browser. */
export async function benchService(): Promise<void> {
  let sid = '';
  const service = await createLocalService({
    seed(world) {
      sid = world.createConversation({friendlyName: 'Bench'}).sid;
      world.addParticipant(sid, {identity: 'ana'});
      world.addParticipant(sid, {identity: 'ben'});
      for (let i = 0; i < 5000; i++) world.addMessage(sid, {author: 'ben', body: `Message ${i}`});
    },
  });
  const connect = async (identity: string) =>
    new Client(await signLocalToken(service.credentials, {identity}), service.clientOptions);

  const firstPage: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const client = await connect('ana');
    const conversation = await client.getConversationBySid(sid);
    await conversation.getMessages(30);
    firstPage.push(performance.now() - start);
    await client.shutdown();
  }
  const name = `new Client → first page of 30, median of ${RUNS} (goal: SDK ${SDK_OWN_MS} + ${ALLOWED_MS})`;
  reportAtMost(name, median(firstPage), SDK_OWN_MS + ALLOWED_MS, ms);

  const [ana, ben] = await Promise.all([connect('ana'), connect('ben')]);
  const [from, to] = await Promise.all([ana.getConversationBySid(sid), ben.getConversationBySid(sid)]);
  await to.getMessages(1);
  const delivery: number[] = [];
  for (let i = 0; i < SENDS; i++) {
    const start = performance.now();
    const arrived = new Promise((resolve) => to.once('messageAdded', resolve));
    await Promise.all([from.sendMessage(`Bench ${i}`), arrived]);
    delivery.push(performance.now() - start);
  }
  report(
    `send → the other client has it, median / p95 of ${SENDS}`,
    `${ms(median(delivery))} / ${ms(quantile(delivery, 0.95))}`,
  );
  await Promise.all([ana.shutdown(), ben.shutdown()]);
  await service.stop();
}
