import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

import { FINDING_CAUSES, FINDING_KINDS } from '../../src/domain/findings/finding.js';

const text = readFileSync(new URL('../../docs/findings.md', import.meta.url), 'utf8');

describe('docs/findings.md', () => {
  it('has a section for every kind, and for no other', () => {
    const headings = [...text.matchAll(/^### (.*)$/gm)].map(([, heading]) => heading);
    expect(headings.toSorted()).toEqual(FINDING_KINDS.toSorted());
  });

  it('names every cause', () => {
    expect(FINDING_CAUSES.filter((cause) => !text.includes(`\`${cause}\``))).toEqual([]);
  });
});
