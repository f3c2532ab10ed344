import { readdirSync, readFileSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { describe, expect, it } from '@jest/globals';
import { isEnumType } from 'graphql';
import { ERROR_CODES, errorExtensions, isErrorCode, isRetryable } from '../../src/errors.js';
import { readOwnSchema } from '../schema/schema-files.js';

const SRC = new URL('../../src/', import.meta.url);
const TABLE = 'errors/error-codes.ts';
const APOLLO_CODES: readonly string[] = Object.values(ApolloServerErrorCode);

/** A class (`code = 'X'`), a constant (`X_CODE = 'X'`), or a row of failures by HTTP status (`404: ['X', 'message']`). */
const DEFINED_CODE = /(?:\bcode = |_CODE = |\b\d{3}: \[)'([A-Z_]+)'/g;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && name !== TABLE && !/^(sandbox|generated)\//.test(name))
  .map((name) => readFileSync(new URL(name, SRC), 'utf8'))
  .join('\n');

/** Where the program makes `extensions` of an error without `errorExtensions`. */
const OWN_EXTENSIONS = /extensions: \{ (code|\.\.\.details)/g;

describe('the table of error codes', () => {
  it('is the enum of the schema', () => {
    const type = readOwnSchema().getType('ErrorCode');
    expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(Object.keys(ERROR_CODES));
  });

  it('is the only source of codes: every error has the extensions that are made from it', () => {
    // The extensions of Apollo's own errors, and of a refusal on its way to `formatError`.
    expect(sources.match(OWN_EXTENSIONS)).toEqual(['extensions: { code']);
    expect(errorExtensions({ code: 'SCAN_LIMIT', details: { a: 1 } })).toEqual({
      code: 'SCAN_LIMIT',
      retryable: false,
      a: 1,
    });
    expect(isRetryable('UPSTREAM_TIMEOUT')).toBe(true);
    expect(['SCAN_LIMIT', 'toString', 7].map(isErrorCode)).toEqual([true, false, false]);
  });

  it('has every code that the gateway or Apollo Server sends', () => {
    const defined = [...sources.matchAll(DEFINED_CODE)].map(([, code]) => code);
    expect(Object.keys(ERROR_CODES)).toEqual(expect.arrayContaining([...defined, ...APOLLO_CODES]));
  });

  it.each(Object.keys(ERROR_CODES))('has no code that nothing sends: %s', (code) => {
    expect(APOLLO_CODES.includes(code) || sources.includes(`'${code}'`)).toBe(true);
  });
});
