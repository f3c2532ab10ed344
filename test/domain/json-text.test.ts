import { expect, it } from '@jest/globals';
import { tryParseJson } from '../../src/domain/json-text.js';

it('gives the value of a JSON text, and undefined for a text that is none', () => {
  expect([tryParseJson('{"a":[1,null]}'), tryParseJson('null')]).toEqual([{ a: [1, null] }, null]);
  expect([tryParseJson(''), tryParseJson('{'), tryParseJson('undefined')]).toEqual([undefined, undefined, undefined]);
});
