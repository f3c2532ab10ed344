import { describe, expect, it } from '@jest/globals';
import { getIntrospectionQuery, parse } from 'graphql';
import { measureDocument } from '../../../src/graphql/limits/document-limits.js';

const measure = (text: string) => measureDocument(parse(text));

describe('the measures of a document', () => {
  it.each([
    ['{ a }', { depth: 1, aliases: 0, rootFields: 1 }],
    ['{ a { b { c } } d { e } }', { depth: 3, aliases: 0, rootFields: 2 }],
    ['{ ...f } fragment f on Query { a { ...g } } fragment g on A { b }', { depth: 2, aliases: 0, rootFields: 1 }],
    ['{ ... { a { ... on B { c } } } }', { depth: 2, aliases: 0, rootFields: 1 }],
    ['{ x: a y: a }', { depth: 1, aliases: 2, rootFields: 2 }],
    ['{ a x: a y: a }', { depth: 1, aliases: 2, rootFields: 3 }],
    ['{ a a a a }', { depth: 1, aliases: 3, rootFields: 1 }],
    [
      '{ t { ...f x: a } } fragment f on T { a ... { y: a ...g } } fragment g on T { z: a }',
      { depth: 2, aliases: 3, rootFields: 1 },
    ],
    ['{ t { ...f ...f } } fragment f on T { x: a }', { depth: 2, aliases: 1, rootFields: 1 }],
    ['{ a { x: b } a { y: b } }', { depth: 2, aliases: 2, rootFields: 1 }],
    ['{ p: a { x: b } q: a { y: b } }', { depth: 2, aliases: 2, rootFields: 2 }],
    ['{ a { b { c c } } ...f } fragment f on Query { a { b { c } } }', { depth: 3, aliases: 2, rootFields: 1 }],
    ['{ a } fragment unused on T { x: b y: b z: b }', { depth: 1, aliases: 3, rootFields: 1 }],
    ['query A { a } query B { a { b } c }', { depth: 2, aliases: 0, rootFields: 2 }],
    ['{ __typename __typename a { __typename } }', { depth: 1, aliases: 0, rootFields: 1 }],
    [
      '{ x: __schema { a { b { c } } } y: __schema { types { p: name q: name r: name } } }',
      { depth: 0, aliases: 3, rootFields: 2 },
    ],
    ['{ ...missing }', { depth: 0, aliases: 0, rootFields: 0 }],
    ['{ ...f } fragment f on Query { a { ...f } }', { depth: 1, aliases: 0, rootFields: 1 }],
    ['type A { b: C }', { depth: 0, aliases: 0, rootFields: 0 }],
  ])('of %s', (text, measures) => {
    expect(measure(text)).toEqual(measures);
  });

  it('let the introspection query of graphql-js pass, however deep it is', () => {
    expect(measure(getIntrospectionQuery())).toEqual({ depth: 0, aliases: 0, rootFields: 1 });
  });

  it('are taken in one go through fragments that double with every level', () => {
    const levels = Array.from(
      { length: 300 },
      (_, level) => `fragment f${level} on A { x: a { ...f${level + 1} } y: a { ...f${level + 1} } }`,
    );
    expect(measure(`{ a { ...f0 } } ${levels.join(' ')} fragment f300 on A { b }`)).toEqual({
      depth: 302,
      aliases: 2,
      rootFields: 1,
    });
  });
});
