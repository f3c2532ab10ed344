import { inTurn } from '../in-turn.js';
import { LONG_ID_PLACE } from '../data/script-groups.js';
import type { TaskDraft } from '../data/task-draft.js';
import { all, copies, remote, row, without, type TaskQuirk, type TaskQuirks } from './task-quirk.js';

/** Ids that no account has. */
const NOWHERE = 90_001;
const UNKNOWN_LINE = '7d1f6a52-0f0e-4c57-9d7e-2f7f0c5e9a11';

/** Call-time group, rule, bridge group and LLM configuration. */
const GROUP_QUIRKS: TaskQuirks = {
  'call-time group dangles': row({ dial_time_id: NOWHERE }),
  'call-time group 0': row({ dial_time_id: 0 }),
  'call-time group an empty text': row({ dial_time_id: '' }),
  'call-time group with oddities': (draft) => {
    draft.row['dial_time_id'] = inTurn(draft.resources.callTimeGroups, 8).id;
  },
  'ids as texts': (draft) => {
    const { callTimeGroups, bridgeGroups, autoRecycleRules } = draft.resources;
    Object.assign(draft.row, {
      dial_time_id: String(inTurn(callTimeGroups, 1).id),
      bridge_group_id: String(inTurn(bridgeGroups, 0).id),
      auto_recycle_rule_id: String(inTurn(autoRecycleRules, 0).id),
    });
  },
  'rule dangles': row({ auto_recycle_rule_id: NOWHERE, auto_recycle_rule: null }),
  'rule 0': row({ auto_recycle_rule_id: 0, auto_recycle_rule: null }),
  'rule known to the task alone': (draft) => {
    const rule = { ...inTurn(draft.resources.autoRecycleRules, 2).row, id: NOWHERE + 1, name: '已删除的重呼规则' };
    Object.assign(draft.row, { auto_recycle_rule_id: rule.id, auto_recycle_rule: rule });
  },
  'bridge group dangles': row({ bridge_group_id: NOWHERE }),
  'bridge group 0': row({ bridge_group_id: 0 }),
  'LLM configuration only in the set-up': withLlmConfig(false),
  'LLM configuration in the task': withLlmConfig(true),
  'LLM configuration dangles': row({ llm_intention_id: NOWHERE, task_type: 4 }),
  'end action nobody knows': row({ end_action: 9 }),
  'no owner': without('user_id'),
};

const SCRIPT_QUIRKS: TaskQuirks = {
  'script group dangles': all(
    row({ destination_extension: '90001', group: null }),
    remote({ destination_extension: '90001' }),
  ),
  'script group only in the set-up': row({ group: null }),
  'script group an empty list': row({ group: [] }),
  'no script group': all(row({ destination_extension: '', group: null }), remote({ destination_extension: '' })),
  'script id of 18 digits': (draft) => {
    const { id, name } = inTurn(draft.resources.scriptGroups, LONG_ID_PLACE);
    useScript(draft, id);
    draft.row['group'] = { id, name, default: 0 };
  },
  'script id as a number': (draft) => {
    useScript(draft, inTurn(draft.resources.scriptGroups, 3).id);
  },
};

const LINE_QUIRKS: TaskQuirks = {
  'lines with limits': withLimits(5),
  'lines with limits as texts': withLimits('8'),
  'lines without limits': withLimits(null),
  'line dangles': copies({ line: [UNKNOWN_LINE] }),
  'line ids as numbers': copies({ line: [90210, 90211] }),
  'no lines': copies({ line: [] }),
  'no line': without('line'),
  'line null': copies({ line: null }),
};

export const REFERENCE_QUIRKS: TaskQuirks = { ...GROUP_QUIRKS, ...SCRIPT_QUIRKS, ...LINE_QUIRKS };

function withLlmConfig(isCarried: boolean): TaskQuirk {
  return ({ row: task, resources }) => {
    const config = inTurn(resources.llmIntentionConfigs, 1);
    Object.assign(task, {
      llm_intention_id: config.id,
      llm_intention_config: isCarried ? config.row : null,
      task_type: 4,
    });
  };
}

function useScript(draft: TaskDraft, id: string | number): void {
  draft.row['destination_extension'] = id;
  draft.remote['destination_extension'] = id;
}

/** `line` of newer tasks: objects instead of ids (2.0任务列表). */
function withLimits(limit: number | string | null): TaskQuirk {
  return (draft) => {
    const line = draft.resources.callerLines.slice(0, 2).map(({ id }) => ({ id, limit }));
    copies({ line })(draft);
  };
}
