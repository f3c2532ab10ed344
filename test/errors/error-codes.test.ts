import { readdirSync, readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../src/errors.js';

const SRC = new URL('../../src/', import.meta.url);
const TABLE = 'errors/error-codes.ts';
const APOLLO_CODES: readonly string[] = Object.values(ApolloServerErrorCode);

/** A class (`code = 'X'`), a constant (`X_CODE = 'X'`), or a row of failures by HTTP status (`404: ['X', 'message']`). */
const DEFINED_CODE = /(?:\bcode = |_CODE = |\b\d{3}: \[)'([A-Z_]+)'/g;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== TABLE && !/^(sandbox|generated)\//.test(name))
  .map((name) => readFileSync(new URL(name, SRC), 'utf8'))
  .join('\n');

describe('the table of error codes', () => {
  it('has every code that the gateway or Apollo Server sends', () => {
    const defined = [...sources.matchAll(DEFINED_CODE)].map(([, code]) => code);
    expect(Object.keys(ERROR_CODES)).toEqual(expect.arrayContaining([...defined, ...APOLLO_CODES]));
  });

  it.each(Object.keys(ERROR_CODES))('has no code that nothing sends: %s', (code) => {
    expect(APOLLO_CODES.includes(code) || sources.includes(`'${code}'`)).toBe(true);
  });
});
