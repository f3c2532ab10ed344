import { beforeEach, describe, expect, it } from '@jest/globals';
import { UpstreamBadResponseError } from '../../../src/errors.js';
import { createDecoders } from '../../../src/upstream/decode/decoders.js';
import type { TaskSetupRequest } from '../../../src/upstream/platform.js';
import { ORIGIN, pageRequest } from '../support/origin.js';

const setupRequest: TaskSetupRequest = { endpoint: 'task/create', ...ORIGIN };

let warnings: { details: object; message: string }[];
beforeEach(() => {
  warnings = [];
});
const decoders = createDecoders({ warn: (details, message) => warnings.push({ details, message }) });

function readPage(rows: readonly unknown[], owner: string | null = null) {
  const contents = { data: rows, meta: { total: rows.length, per_page: '100' } };
  return decoders.subset_task(contents, pageRequest(1, 100, owner));
}

describe('a decoded set-up', () => {
  it('has its rows, and logs the malformed ones of all lists in one line', () => {
    const data = { bridge_groups: [{ id: 1 }, {}], outbound_group: [{ id: 2, caller_lines: [{}] }], end_actions: 'x' };
    const setup = decoders['task/create']({ data, meta: undefined }, setupRequest);
    expect(setup.bridgeGroups.rows).toMatchObject([{ id: '1', accountId: 'sub-1' }]);
    const places = ['data.outbound_group[0].caller_lines[0]', 'data.bridge_groups[1]', 'data.end_actions'];
    expect(warnings).toEqual([
      { details: { accountId: 'sub-1', count: 3, places }, message: 'Malformed rows of the platform were left out.' },
    ]);
  });

  it('is not logged if nothing is malformed', () => {
    decoders['task/create']({ data: {}, meta: undefined }, setupRequest);
    expect(warnings).toEqual([]);
  });

  it.each(['text', 7, true, [1], null])('is a bad response where data is %j', (data) => {
    expect(() => decoders['task/create']({ data, meta: undefined }, setupRequest)).toThrow(UpstreamBadResponseError);
  });
});

describe('a decoded page', () => {
  it('has its rows, and logs the malformed ones without their contents', () => {
    expect(readPage([{ uuid: 'a' }, { name: 'secret' }]).rows).toMatchObject([{ id: 'a' }, { at: 'data[1]' }]);
    expect(warnings).toEqual([
      {
        details: { accountId: 'sub-1', count: 1, places: ['data[1]'] },
        message: 'Malformed rows of the platform were left out.',
      },
    ]);
  });

  it('logs at most twenty places', () => {
    readPage(Array.from({ length: 50 }, () => ({})));
    expect(warnings).toMatchObject([{ details: { count: 50, places: { length: 20 } } }]);
  });

  it('has null for rows of other owners or of none, if only one owner may be shown, and logs it', () => {
    const rows = [
      { uuid: 'own', user_id: 'sub-1' },
      { uuid: 'other', user_id: 'sub-2' },
      { uuid: 'unknown' },
      { name: 'malformed' },
      { uuid: 'other-too', user_id: 'sub-2' },
    ];
    expect(readPage(rows, 'sub-1').rows).toMatchObject([{ id: 'own' }, null, null, { at: 'data[3]' }, null]);
    expect(warnings[1]).toEqual({
      details: { mainAccountId: 'main-1', accountId: 'sub-1', count: 3, owners: ['sub-2', null] },
      message: 'The platform answered tasks of other accounts than it was asked for; they were left out.',
    });
  });

  it('has all rows if any owner may be shown', () => {
    expect(readPage([{ uuid: 'a', user_id: 'sub-2' }, { uuid: 'b' }]).rows).toMatchObject([{ id: 'a' }, { id: 'b' }]);
    expect(warnings).toEqual([]);
  });
});
