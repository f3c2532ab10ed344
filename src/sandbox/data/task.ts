import type { JsonObject } from '../json.js';
import type { Random } from '../random.js';
import type { AccountResources } from './account-resources.js';
import type { ScriptGroupResource } from './script-groups.js';
import { createLocalTask, createRemoteTask } from './task-copies.js';
import type { TaskDraft, TaskSeed, TaskState } from './task-draft.js';
import type { Today } from './today.js';
import { isWithinHours, WEEK_PLANS, type WeekPlan } from './week-plan.js';

const DIALING: TaskState = { enable: true, callStatus: true, status: 2, statusText: '运行中' };
const PAUSED: TaskState = { enable: false, callStatus: false, status: 1, statusText: '停止' };
const WAITING: TaskState = { enable: true, callStatus: false, status: 3, statusText: '等待' };
const STATES: readonly TaskState[] = [DIALING, DIALING, PAUSED, WAITING];

/** A sane task of the account: its three copies agree, its references can be found. */
export function createTaskDraft(resources: AccountResources, random: Random): TaskDraft {
  const group = random.pick(resources.callTimeGroups.slice(0, 7));
  const script = random.pick(resources.scriptGroups.slice(0, 10));
  // Editing a group does not reach its tasks, so that some of them keep the hours it once had.
  const plan = random.chance(0.2) ? random.pick(WEEK_PLANS) : group.plan;
  const seed = createSeed({ resources, random, plan, script });
  const [local, remote] = [createLocalTask(seed), createRemoteTask(seed, random)];
  const row = {
    ...identity(seed, resources.context.today, random),
    dial_time_id: random.chance(0.08) ? null : group.id,
    ...dialerKeys(seed, random),
    ...ownership(resources, random),
    ...switches(random),
    ...{ task_extras: local, status_str: seed.state.statusText, new_task_extra: remote, caller_line: null },
    auto_recycle_rule: null,
    group: { id: script.id, name: script.name, default: script.row['default'] ?? false },
    ...{ llm_intention_config: null, status: seed.state.status },
  };
  return { resources, random, row: { ...row, ...recycling(resources, random) }, local, remote };
}

interface SeedParts {
  readonly resources: AccountResources;
  readonly random: Random;
  readonly plan: WeekPlan;
  readonly script: ScriptGroupResource;
}

function createSeed({ resources, random, plan, script }: SeedParts): TaskSeed {
  const { campaigns, brand } = resources.context.industry;
  const lines = random.sample(resources.callerLines, random.integer(1, 3));
  const { today } = resources.context;
  const batch = `${recentMonth(today, random)}月第${random.integer(1, 4)}批`;
  const seed = {
    name: random.chance(0.5) ? `${random.pick(campaigns)}-${batch}` : `${brand}·${random.pick(campaigns)}${batch}`,
    state: random.pick(STATES),
    plan,
    scriptId: String(script.id),
    // A task must not ask for more than its lines have free (任务初始化, residue).
    concurrency: random.integer(1, Math.min(...lines.map(({ residue }) => residue))),
    lineIds: lines.map(({ id }) => id),
    startTime: random.datetime(today.year - 2, today.year - 2),
    stopTime: `${random.integer(today.year + 3, today.year + 5)}-12-31 23:59:59`,
    holiday: random.chance(0.15) ? [nationalDays(today)] : [],
  };
  return { ...seed, state: stateOf(seed, today) };
}

/** This month or one of the two before it: a campaign is named after its batch of numbers. */
function recentMonth({ month }: Today, random: Random): number {
  return ((month - 1 + 12 - random.integer(0, 2)) % 12) + 1;
}

/** The dialer makes a running task wait while it is outside its hours or in a holiday of its own. */
function stateOf({ state, plan, holiday }: TaskSeed, today: Today): TaskState {
  const isOff = holiday.length > 0 && areNationalDays(today);
  return state === DIALING && (isOff || !isWithinHours(plan, today.shift)) ? WAITING : state;
}

function areNationalDays({ date }: Today): boolean {
  return /-10-0[1-7]$/.test(date);
}

/** The next National Day holiday (国庆) that is not over. */
function nationalDays({ year, date }: Today): JsonObject {
  const next = date < `${year}-10-08` ? year : year + 1;
  return { start: `${next}-10-01 00:00`, end: `${next}-10-08 00:00` };
}

function identity(seed: TaskSeed, { year }: Today, random: Random): JsonObject {
  const [createdAt, changedAt] = random.period(year - 2, year - 1);
  return {
    ...{ uuid: random.uuid(), name: seed.name, create_datetime: createdAt, alter_datetime: changedAt },
    ...{ start: 0, enable: seed.state.enable, maximumcall: seed.concurrency, call_per_second: 10 },
    ...{ recycle_limit: 0, random_assignment_number: 0, disable_dial_timegroup: null },
  };
}

function dialerKeys(seed: TaskSeed, random: Random): JsonObject {
  return {
    ...{ destination_extension: seed.scriptId, destination_dialplan: 'XML', destination_context: 'default' },
    ...{ scheduling_policy_ratio: null, scheduling_queue: null, dial_format: 'user/0000', domain: null },
    remark: random.chance(0.3) ? '由运营同事创建，勿动' : null,
    sort: random.integer(0, 99),
    ...{ originate_variables: '{execute_on_media=start_da}', _originate_timeout: random.pick([30, 45, 60]) },
    _origination_caller_id_number: String(random.integer(20100, 20999)),
  };
}

function ownership({ context, bridgeGroups }: AccountResources, random: Random): JsonObject {
  return {
    user_id: context.accountId,
    ...{
      auto_recycle_rule_id: null,
      clue_configuration_id: null,
      deleted_at: null,
      call_notify_type: 2,
      call_pause_second: 0,
    },
    call_notify_fail_stop: 0,
    bridge_group_id: random.chance(0.35) ? random.pick(bridgeGroups).id : null,
  };
}

/** Tasks bring their rule along, as a rule. */
function recycling({ autoRecycleRules }: AccountResources, random: Random): JsonObject {
  if (random.chance(0.6)) return {};
  const { id, row } = random.pick(autoRecycleRules);
  return { auto_recycle_rule_id: id, auto_recycle_rule: random.chance(0.8) ? row : null };
}

function switches(random: Random): JsonObject {
  return {
    ...{ is_test: random.chance(0.08), is_top: random.chance(0.1) ? 1 : 0, empty_seat_stop: 0 },
    ...{ background_file_id: null, background_file_name: null, end_action: random.integer(0, 2) },
    ...{ task_type: random.pick([6, 6, 6, 7]), line_callee: '', cache_number_count: random.integer(0, 800) },
    ...{ mode_id: null, bridge_maximumcall: random.integer(0, 10), bridge_proportion: random.integer(0, 3) },
    ...{ direct_bridge: 0, direct_bridge_echo: 0, llm_intention_id: 0, restart_at: null, enable_type: 0 },
    ...{ background_id: null, background: '', is_group_switch: 0 },
  };
}
