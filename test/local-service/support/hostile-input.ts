import fc from 'fast-check';

/** Texts that are no harm as texts, and all harm as anything else. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udc00\ud800',
  '‮‏﷽',
  '🙂'.repeat(300),
  'x'.repeat(70_000),
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '../..',
  '%',
  '%00',
  "'; DROP TABLE message; --",
  '{"__proto__":{"polluted":1}}',
  '[[[[[[',
  '['.repeat(100) + ']'.repeat(100),
  '{"a":1e309}',
  'null',
  'true',
  '-1',
  '1.5',
  '1e309',
  '9007199254740993',
  'NaN',
  'PT1S',
  '2026-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  'CH00000000000000000000000000000000',
  'MB00000000000000000000000000000000',
  'IM00000000000000000000000000000000',
  'RL00000000000000000000000000000001',
  'US00000000000000000000000000000000',
] as const;

/** A text of the list, or one by chance. */
export const hostileText = fc.oneof(
  {weight: 3, arbitrary: fc.constantFrom(...hostileTexts)},
  {weight: 1, arbitrary: fc.string({unit: 'binary', maxLength: 40})},
);

/** Any JSON, of any type. */
export const hostileValue = fc.oneof(
  hostileText,
  fc.constantFrom(0, -1, 1.5, 1e21, -0, Number.MAX_SAFE_INTEGER + 2, Number.MIN_VALUE, true, false, null),
  fc.constantFrom([], [null], [[]], {}, {a: {b: {c: []}}}, {length: 3}, {toString: 1}, {then: 1}),
  fc.array(hostileText, {maxLength: 3}),
  fc.jsonValue({maxDepth: 4}),
);

/** A body as it is put on the wire: proper JSON with the wrong things in it, or something worse. */
export function hostileBody(fields: readonly string[]): fc.Arbitrary<string> {
  const record = fc.dictionary(fc.constantFrom(...fields), hostileValue, {maxKeys: 5});
  return fc.oneof(
    {weight: 8, arbitrary: record.map((body) => JSON.stringify(body))},
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"__proto__":{"body":"x","identity":"x","friendly_name":"x"}}',
        '{"last_read_message_index":1e309}',
        '{"last_read_message_index":-1e309,"notification_level":{}}',
        '{"body":"\\ud800","attributes":"{\\"a\\":\\"\\\\ud800\\"}"}',
        '{"requests":[{"object_sid":{},"last_event_id":1e309}],"action":[]}',
        `{"requests":${'['.repeat(60)}${']'.repeat(60)}}`,
        '{"body":1,"body":2,"body":"three"}',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('null', '[]', '"x"', '7', '{', '', '\0', '[1,2', `${'['.repeat(9_999)}`),
    },
  );
}
