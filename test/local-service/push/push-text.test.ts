import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {pushText, type PushValues} from '../../../local-service/push/push-text.js';
import {createLocalService} from '../../../local-service/index.js';

describe('the words of a push', async () => {
  const service = await createLocalService();
  const named = service.world.createConversation({friendlyName: 'Harbour', uniqueName: 'harbour-1'});
  const nameless = service.world.createConversation();
  await service.stop();
  const values: PushValues = {
    conversation: named,
    participant: 'Ana',
    participantSid: 'MB1',
    message: 'Ahoy',
    fileNames: ['a.png', 'b.png'],
  };

  it('fill in what is known, and leave what is not', () => {
    const template =
      '${CONVERSATION}|${CONVERSATION_FRIENDLY_NAME}|${CONVERSATION_UNIQUE_NAME}|${PARTICIPANT}|' +
      '${PARTICIPANT_FRIENDLY_NAME}|${PARTICIPANT_IDENTITY}|${PARTICIPANT_SID}|${MESSAGE}|${MEDIA_COUNT}|${MEDIA}|${X}';
    assert.equal(pushText(template, values), 'harbour-1|Harbour|harbour-1|Ana|Ana|Ana|MB1|Ahoy|2|a.png|${X}');
  });

  it('name a conversation without name by its sid', () => {
    assert.equal(pushText('${CONVERSATION}', {...values, conversation: nameless}), nameless.sid);
    assert.equal(pushText('${CONVERSATION_SID}', values), named.sid);
  });

  it('do not look into what they fill in', () => {
    assert.equal(
      pushText('${MESSAGE}', {...values, message: '${PARTICIPANT} $& $1'}),
      '${PARTICIPANT} $& $1',
    );
    assert.equal(pushText('${__proto__}${constructor}', values), '${__proto__}${constructor}');
  });

  it('are cut after 178 characters, and never inside of one', () => {
    assert.equal(pushText('${MESSAGE}', {...values, message: 'x'.repeat(500)}).length, 178);
    const cut = pushText('x${MESSAGE}', {...values, message: '👋'.repeat(200)});
    assert.equal(cut, `x${'👋'.repeat(177)}`);
  });
});
