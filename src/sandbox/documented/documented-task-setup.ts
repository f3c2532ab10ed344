import type { ReadonlyJsonObject } from '../json.js';

/** The set-up that the page 任务初始化 shows, value for value. */
export const DOCUMENTED_TASK_SETUP: ReadonlyJsonObject = {
  enum_dial_time_group: [
    {
      id: 1,
      name: '测试呼叫组1',
      content: [
        {
          week: 1,
          times: [
            {
              end_time: '12:00',
              begin_time: '9:00',
            },
            {
              end_time: '18:00',
              begin_time: '13:00',
            },
          ],
        },
        {
          week: 2,
          times: [
            {
              end_time: '12:30',
              begin_time: '9:30',
            },
            {
              end_time: '17:30',
              begin_time: '13:30',
            },
          ],
        },
      ],
      skip_holiday: false,
      is_default: true,
    },
    {
      id: 2,
      content: [
        {
          week: 1,
          times: [
            {
              end_time: '12:00',
              begin_time: '08:00',
            },
            {
              end_time: '15:00',
              begin_time: '13:00',
            },
            {
              end_time: '22:00',
              begin_time: '16:00',
            },
          ],
        },
      ],
      skip_holiday: false,
      is_default: false,
    },
  ],
  max_recycle_limit: 50,
  caller_line_list: [
    {
      name: '成都平安小许-2020050701',
      value: 'a62bdf07-df18-46c7-960b411df4b6e',
      residue: 7,
      call_line: 13,
      available_at: '2020-07-01 00:00:00',
      call_number: null,
    },
  ],
  outbound_group: [
    {
      id: 5,
      name: '话术分组11.22',
      user_id: 'f00c8abc-433f-4666-a9479605ced1',
      debug: true,
      deleted_at: null,
      created_at: '2019-11-22 17:22:54',
      updated_at: '2020-03-06 16:18:09',
      link_word_group_id: null,
      tag_scene_id: null,
      default: false,
      caller_lines: [
        {
          id: '0b13ac66-a2c0-4a0e-b9c3-ef21f087f80a',
          name: '机器人测试54978536',
          description: null,
          deadline_at: '2022-05-31 00:00:00',
          begin_at: '2021-05-31 11:43:36',
          call_line: 1,
          call_line_used: 0,
          pivot: {
            label_group_id: 1703,
            caller_line_id: '0b13ac66-a2c0-4a0e-b9c3-ef21f087f80a',
          },
        },
      ],
    },
  ],
  bridge_groups: [
    {
      id: 3,
      name: '转接组2号',
      strategy: 2,
      strategy_str: '顺序',
    },
    {
      id: 4,
      name: '转接组14号',
      strategy: 2,
      strategy_str: '顺序',
    },
  ],
  auto_recycle_rules: [
    {
      id: 4,
      user_id: 'f00c8abc-433f-4666-a9d6-70479605ced1',
      name: '测试自动重呼',
      remark: '测试自动重呼',
      status: true,
      created_at: '2020-01-14 14:00:09',
      updated_at: '2020-01-14 14:00:09',
      is_default: null,
      type: 1,
      configs: null,
      details: [
        {
          rule_id: 4,
          number_status: 2,
          time: 0,
          number_status_str: '运营商拦截',
        },
        {
          rule_id: 4,
          number_status: 12,
          time: 0,
          number_status_str: '用户屏蔽',
        },
      ],
    },
  ],
  end_actions: {
    '1': '暂停任务并释放并发',
    '2': '暂停任务并锁定并发',
    '0': '无操作',
  },
  llm_intention_configs: [
    {
      id: 48,
      name: 'yw质检配置',
      user_id: 'f00c8abc-433f-4666-a9d6-70479605ced1',
      llm_type: 2,
      is_default: 0,
      created_at: '2024-09-26 13:46:08',
    },
  ],
};
