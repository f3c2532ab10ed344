import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { refuseText } from '../../../src/graphql/limits/document-text.js';

const nested = (levels: number, [open, close]: readonly [string, string]) => open.repeat(levels) + close.repeat(levels);
const name = (length: number) => 'n'.repeat(length);

describe('the text of a document', () => {
  it.each([
    ['levels of lists', `{ a(b: ${nested(198, ['[', ']'])}) }`],
    ['levels of objects', `{ a(b: ${nested(198, ['{c: ', '}'])}) }`],
    ['a name as long as it may be', `query ${name(128)} { ${name(128)}: a }`],
    ['a long text', `{ a(b: "${name(5000)}", c: """${name(5000)}""") } # ${name(5000)}`],
    ['a text with brackets', `{ a(b: "${'['.repeat(5000)}") } # ${'{'.repeat(5000)}`],
    ['many brackets beside each other', `{ ${'a(b: []) '.repeat(400)} }`],
    ['no token at all', `{ ${'('.repeat(150)} ? ${'['.repeat(900)}`],
    ['what graphql-js asks', getIntrospectionQuery()],
  ])('may hold %s', (_, text) => {
    expect(refuseText(text, 0)).toBeNull();
  });

  it.each([
    ['lists', `{ a(b: ${nested(199, ['[', ']'])}) }`, { nesting: 201 }],
    ['lists that do not end', `{ a(b: ${'['.repeat(50_000)}`, { nesting: 50_002 }],
    ['objects', `{ a(b: ${nested(199, ['{c: ', '}'])}) }`, { nesting: 201 }],
    ['fields', nested(201, ['{ a ', '}']), { nesting: 201 }],
    ['types', `query ($a: ${nested(300, ['[', ']'])}) { a }`, { nesting: 301 }],
    ['a long alias', `{ ${name(129)}: a }`, { nameLength: 129 }],
    ['a long name of a variable', `query ($${name(11_000)}: ID) { a }`, { nameLength: 11_000 }],
    ['a long name of an operation', `query ${name(90_000)} { a }`, { nameLength: 90_000 }],
    ['lines', `{ a }${'\n'.repeat(2000)}`, { lines: 2001 }],
  ])('is refused for %s, with the measured value', (_, text, details) => {
    expect(refuseText(text, 0)?.details).toMatchObject(details);
  });

  it('is read as far as the parser reads it', () => {
    expect(refuseText(`{ a } ${'['.repeat(500)}`, 150)).toBeNull();
    expect(refuseText(`{ a } ${'['.repeat(500)}`, 250)?.details).toEqual({ nesting: 247, limit: 200 });
  });
});
