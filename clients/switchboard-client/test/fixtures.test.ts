import assert from 'node:assert/strict';
import { it } from 'node:test';

import { buildSchema, isObjectType } from 'graphql';

import * as fixtures from '../dist/fixtures.js';
import { mergedSdl } from '../scripts/schema.js';

it('builds equal objects of equal arguments', () => {
  assert.deepEqual(fixtures.buildTask({ name: '回访' }, 2), fixtures.buildTask({ name: '回访' }, 2));
  assert.notEqual(fixtures.buildTask({}, 1).id, fixtures.buildTask({}, 2).id);
});

it('takes what it is given', () => {
  const callTimeGroup = fixtures.buildCallTimeGroup({ name: '工作日' });
  assert.equal(fixtures.buildTask({ callTimeGroup }).callTimeGroup?.name, '工作日');
});

it('has a whole week of hours', () => {
  const week = fixtures.buildTask().workHours?.week ?? [];
  assert.deepEqual([week.length, week[6]?.weekday], [7, 'SUNDAY']);
});

it('builds every object type of the schema, with every field', () => {
  const schema = buildSchema(mergedSdl());
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getQueryType()) continue;
    const build: unknown = Reflect.get(fixtures, `build${type.name}`);
    assert.ok(typeof build === 'function', type.name);
    assert.deepEqual(Object.keys(build()), ['__typename', ...Object.keys(type.getFields())]);
  }
});
