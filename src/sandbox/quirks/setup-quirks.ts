import type { JsonObject } from '../json.js';
import { added, entry, lacking, lineIdAs, setupKeys, type SetupQuirk } from './setup-quirk.js';

const day = (week: number | string, ...times: readonly [string, string][]): JsonObject => ({
  week,
  times: times.map(([begin, end]) => ({ end_time: end, begin_time: begin })),
});

const ONLY_IN_SCRIPT = {
  ...{
    id: '3c0f7a18-5a0e-4f5c-8a86-0d6b3f1f7c22',
    name: '话术专线-2025',
    description: null,
    begin_at: '2023-03-01 00:00:00',
  },
  ...{ deadline_at: '2030-06-30 00:00:00', call_line: '6', call_line_used: '2', pivot: { label_group_id: 1703 } },
};

/** What is odd about the set-up of each sub-account, the first of five first; further accounts begin anew. */
export const SETUP_QUIRKS: readonly (readonly SetupQuirk[])[] = [
  [
    lacking('callTimeGroups', 7, 'name'),
    entry('callTimeGroups', 8, { content: [day(7, ['09:00', '12:00']), day(1, ['9:00', '24:00'])], name: '周日轮班' }),
    entry('callTimeGroups', 9, {
      content: [day(1, ['22:00', '06:00'], ['12:00', '12:00'], ['上午', '12:00']), day(2, ['09:00:30', '17:59:59'])],
    }),
    lineIdAs(9, 'id'),
    entry('callerLines', 10, { available_at: '2024-06-30 00:00:00', residue: 0 }),
    entry('callerLines', 11, { name: null, remark: '备用线路（待命名）' }),
    entry('scriptGroups', 12, { deleted_at: '2025-03-02 11:20:00' }),
  ],
  [
    entry('callTimeGroups', 7, { content: [] }),
    entry('callTimeGroups', 8, {
      content: [day('3', ['09:00', '12:00']), day('5', ['13:00', '18:00'])],
      name: '周三周五',
    }),
    entry('callTimeGroups', 9, { skip_holiday: 1, is_default: null, remark: null }),
    entry('callerLines', 8, { name: null, remark: '二号备用' }),
    entry('callerLines', 9, { residue: '12', call_line: '40' }),
    lineIdAs(10, 'value'),
    entry('bridgeGroups', 2, { strategy: '3' }),
  ],
  [
    entry('callTimeGroups', 7, { skip_holiday: null }),
    entry('callTimeGroups', 8, { skip_holiday: 1, is_default: 0 }),
    entry('callTimeGroups', 9, {
      skip_holiday: 0,
      content: [day(1, ['13:00', '18:00'], ['09:00', '13:00'], ['10:00', '11:00'])],
    }),
    setupKeys({ max_recycle_limit: '50' }),
    added('callerLines', {
      name: '号码池-90210',
      value: 90210,
      residue: 3,
      call_line: 10,
      available_at: null,
      call_number: '',
    }),
    entry('bridgeGroups', 3, { strategy: 9, strategy_str: '智能' }),
    lacking('scriptGroups', 10, 'caller_lines'),
  ],
  [
    entry('callTimeGroups', 7, { id: 'g-0008', name: '字符编号时间组' }),
    entry('scriptGroups', 9, { caller_lines: [] }),
    entry('scriptGroups', 10, { caller_lines: [ONLY_IN_SCRIPT], default: 0, debug: 1 }),
    entry('callerLines', 11, { available_at: null }),
    lacking('callerLines', 10, 'call_number', 'residue'),
    entry('llmIntentionConfigs', 2, { id: '73', is_default: null }),
  ],
  [
    entry('callTimeGroups', 8, { content: [day(9, ['09:00', '12:00']), day(1, ['10:00', '12:00'])], name: '未知星期' }),
    entry('autoRecycleRules', 3, {
      details: [{ rule_id: 0, number_status: 99, time: '2', number_status_str: '未知状态' }],
    }),
    entry('autoRecycleRules', 4, { details: [], status: 0 }),
    entry('autoRecycleRules', 5, { type: 9, status: 1 }),
    setupKeys({ feature_flags: { beta_dialer: true } }),
    entry('callerLines', 11, { quality: { score: 4.5 } }),
  ],
];
