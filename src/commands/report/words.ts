import type { Severity } from './answer.js';

/** The fixed texts of a report. Messages of findings come from the gateway. */
export interface Words {
  readonly title: string;
  readonly account: string;
  readonly sandbox: string;
  readonly asOf: string;
  readonly nothing: string;
  readonly possible: string;
  readonly more: (count: number) => string;
  readonly failures: string;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly load: string;
  readonly loadHelp: string;
  readonly noLoad: string;
  readonly line: string;
  readonly capacity: string;
  readonly atLeast: string;
  readonly atMost: string;
  readonly overFrom: string;
  readonly unknown: string;
  readonly legend: readonly [none: string, ...within: string[]];
  readonly idleLines: (count: number) => string;
  readonly limits: string;
}

const EN: Words = {
  title: 'What needs attention',
  account: 'Account',
  sandbox: 'Invented data of the embedded sandbox',
  asOf: 'As of',
  nothing: 'Nothing found.',
  possible: 'possible',
  more: (count) => `and ${count} more`,
  failures: 'What could not be read',
  severities: { CRITICAL: 'Critical', WARNING: 'Warning', NOTICE: 'Notice' },
  kinds: {
    BROKEN_TASK: 'Task missing on the dialer',
    UNKNOWN_STATUS: 'Status unknown',
    NEVER_CALLS_AGAIN: 'Never calls again',
    SILENT_PERIOD: 'Silent for days',
    LINE_OVERCOMMITTED: 'Line over-committed',
    LINE_EXPIRED: 'Line expired',
    LINE_EXPIRING: 'Line expires',
    LINE_SHARED: 'Line shared',
    LINE_UNUSED: 'Line unused',
    SCRIPT_GROUP_WITHOUT_LINE: 'Script group without a line',
    DRIFT: 'Platform and dialer differ',
    HOURS_OUT_OF_STEP: 'Hours are not the group’s',
    DANGLING_REFERENCE: 'Names what does not exist',
    OUTSIDE_POLICY: 'Calls outside the policy',
    UNREADABLE_HOURS: 'Hours unreadable',
    HOLIDAYS_UNKNOWN: 'Holidays not known yet',
  },
  load: 'Load of lines',
  loadHelp:
    'One column an hour. The upper half of a cell is what enabled tasks may need at most, the lower half what they certainly need, as a share of what the line can carry.',
  noLoad: 'The load of lines could not be read.',
  line: 'Line',
  capacity: 'Capacity',
  atLeast: 'Certain peak',
  atMost: 'Possible peak',
  overFrom: 'Over from',
  unknown: 'unknown',
  legend: ['none', 'up to 50 %', 'up to 80 %', 'up to 100 %', 'over 100 %'],
  idleLines: (count) => `Lines without load that are not shown: ${count}.`,
  limits:
    'The platform does not tell how many numbers are left, who is at work, and how calls end: none of it is judged.',
};

const ZH: Words = {
  title: '需要关注的问题',
  account: '账户',
  sandbox: '内置沙箱的虚构数据',
  asOf: '数据时间',
  nothing: '没有发现问题。',
  possible: '可能',
  more: (count) => `另有 ${count} 个`,
  failures: '未能读取',
  severities: { CRITICAL: '严重', WARNING: '警告', NOTICE: '提示' },
  kinds: {
    BROKEN_TASK: '拨号端没有该任务',
    UNKNOWN_STATUS: '状态未知',
    NEVER_CALLS_AGAIN: '不会再外呼',
    SILENT_PERIOD: '连续停呼',
    LINE_OVERCOMMITTED: '线路并发不足',
    LINE_EXPIRED: '线路已到期',
    LINE_EXPIRING: '线路即将到期',
    LINE_SHARED: '线路共用',
    LINE_UNUSED: '线路闲置',
    SCRIPT_GROUP_WITHOUT_LINE: '话术组没有可用线路',
    DRIFT: '平台与拨号端不一致',
    HOURS_OUT_OF_STEP: '时间与呼叫时间组不同',
    DANGLING_REFERENCE: '引用不存在',
    OUTSIDE_POLICY: '超出允许的呼叫时间',
    UNREADABLE_HOURS: '呼叫时间无法识别',
    HOLIDAYS_UNKNOWN: '节假日尚未公布',
  },
  load: '线路负载',
  loadHelp: '每列一小时。格子上半部分是启用任务最多可能占用的并发，下半部分是必然占用的并发，均为占线路并发的比例。',
  noLoad: '未能读取线路负载。',
  line: '线路',
  capacity: '并发',
  atLeast: '必然峰值',
  atMost: '可能峰值',
  overFrom: '并发不足，始于',
  unknown: '未知',
  legend: ['无', '≤ 50 %', '≤ 80 %', '≤ 100 %', '超过 100 %'],
  idleLines: (count) => `未显示的无负载线路：${count} 条。`,
  limits: '平台不提供剩余号码数、坐席情况和通话结果，因此不作判断。',
};

export const WORDS = { en: EN, zh: ZH } as const;
export type LanguageCode = keyof typeof WORDS;

/** Date and time in China, as the gateway writes instants. */
export function shortTime(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}

/** The same, a number of hours later. */
export function timeAfter(instant: string, hours: number): string {
  const china = Date.parse(instant) + (hours + 8) * 3_600_000;
  return shortTime(new Date(china).toISOString());
}
