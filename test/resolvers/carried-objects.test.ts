import { afterEach, beforeEach, expect, it } from '@jest/globals';

import { pick, pickList } from '../support/pick.js';
import { startTaskScene, type TaskScene } from '../support/task-scene.js';

let scene: TaskScene;

beforeEach(async () => {
  scene = await startTaskScene();
});
afterEach(() => scene.close());

const SELECTION = ['scriptGroup', 'autoRecycleRule', 'llmIntentionConfig']
  .map((field) => `${field} { id name }`)
  .join(' ');

it('tasks that carry different copies of one object show the same one, where the set-up fails', async () => {
  const { body } = await scene.query('{ tasks { nodes { platformId } } }');
  const ids = pickList(body, 'data.tasks.nodes').map((node) => String(pick(node, 'platformId')));
  for (const [index, id] of ids.entries()) {
    scene.sandbox.data.changeTask(id, (row) => {
      const copy = { id: 7, name: `copy ${index}` };
      const copies = { group: copy, auto_recycle_rule: copy, llm_intention_config: copy };
      const references = { destination_extension: '7', auto_recycle_rule_id: 7, llm_intention_id: 7 };
      Object.assign(row, { user_id: scene.accountId, ...references, ...copies });
    });
  }
  scene.failSetups();
  const answer = await scene.query(`{ tasks { nodes { ${SELECTION} } } }`);
  const [first, ...others] = pickList(answer.body, 'data.tasks.nodes');
  expect(pick(first, 'autoRecycleRule.name')).toBe('copy 0');
  expect(pick(first, 'scriptGroup.name')).toBe('copy 0');
  expect(others).toEqual([first, first]);
});
