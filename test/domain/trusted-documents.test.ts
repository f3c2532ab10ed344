import { describe, expect, it } from '@jest/globals';
import { canonicalDocumentId, isHash } from '../../src/domain/trusted-documents.js';

describe('the id of a document', () => {
  it.each([32, 40, 64])('as a hash of %i digits has one form, whatever its case and whether it is named', (length) => {
    const hash = 'a1'.repeat(length / 2);
    const forms = [hash, hash.toUpperCase(), `sha256:${hash}`, `SHA1:${hash}`, `md5:${hash}`];
    expect(forms.map(canonicalDocumentId)).toEqual(forms.map(() => hash));
    expect(forms.every(isHash)).toBe(true);
  });

  it.each(['Board', 'board@1', 'sha256:', 'x:'.padEnd(66, 'a'), 'a'.repeat(41), ''])('stays as it is: %j', (id) => {
    expect([canonicalDocumentId(id), isHash(id)]).toEqual([id, false]);
  });
});
