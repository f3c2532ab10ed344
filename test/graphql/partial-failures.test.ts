import { describe, expect, it } from '@jest/globals';

import { MalformedRowError } from '../../src/errors.js';
import { PartialFailures } from '../../src/graphql/partial-failures.js';

const nodes = {
  key: 'nodes',
  prev: { key: 1, prev: { key: 'groups', prev: undefined, typename: 'Query' }, typename: undefined },
  typename: 'TaskConnection',
};

describe('PartialFailures', () => {
  it('are none until a field tells of some', () => {
    const failures = new PartialFailures();
    failures.reportMalformed([], nodes);
    expect(failures.all).toEqual([]);
  });

  it('stand at the path of the list, each with the place of its row', () => {
    const failures = new PartialFailures();
    failures.reportMalformed(
      [
        { at: 'data[3]', message: 'The row has no id.' },
        { at: 'data[5]', message: 'The row is not an object.' },
      ],
      nodes,
    );
    expect(failures.all.map(({ path }) => path)).toEqual([
      ['groups', 1, 'nodes'],
      ['groups', 1, 'nodes'],
    ]);
    expect(failures.all.map(({ error }) => error)).toEqual([
      expect.any(MalformedRowError),
      expect.any(MalformedRowError),
    ]);
    expect(failures.all.map(({ error }) => [error.code, error.message, error.details])).toEqual([
      ['UPSTREAM_BAD_RESPONSE', 'The row has no id.', { at: 'data[3]' }],
      ['UPSTREAM_BAD_RESPONSE', 'The row is not an object.', { at: 'data[5]' }],
    ]);
  });
});
