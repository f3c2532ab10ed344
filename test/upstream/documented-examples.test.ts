import { describe, expect, it } from '@jest/globals';
import type { WorkHours } from '../../src/domain/work-hours/work-hours.js';
import { decodeTaskPage } from '../../src/upstream/decode/task-page.js';
import { decodeTaskSetup } from '../../src/upstream/decode/task-setup.js';
import { ORIGIN, pageRequest, readExample, shanghai } from './support/origin.js';

const OWNER = '4e92e425-036e-4759-b594-ee6911605533';
const MORNING = { begin: 540, end: 720 };
const AFTERNOON = { begin: 780, end: 1080 };

/** The ranges of each day, Monday first. */
function rangesOf(hours: WorkHours | null | undefined) {
  return hours?.week.map((day) => day.ranges);
}

describe('the documented page of tasks (2.0任务列表)', () => {
  const example = readExample('subset-task');
  const page = decodeTaskPage({ data: example['data'], meta: example['meta'] }, pageRequest(1, 15));
  const [task] = page.rows;
  if (task === undefined || 'at' in task) throw new Error('The documented task was not read.');

  it('has its total and page size', () => {
    expect(page).toMatchObject({ total: 3, perPage: 1 });
    expect(page.rows).toHaveLength(1);
  });

  it('is a task with all that it states', () => {
    const { dialing, bridging, background, local, remote, ...rest } = task;
    expect(rest).toEqual({
      id: 'dc7dd781-6d8a-42b1-9402-6d57636a8513',
      accountId: OWNER,
      setupAccountId: OWNER,
      referenceScope: OWNER,
      account: { id: OWNER, isMain: false },
      name: '子账户',
      remark: null,
      statusText: '停止',
      statusCode: 1,
      isEnabled: false,
      isTest: false,
      isPinned: false,
      sort: 3,
      typeCode: 6,
      createdAt: shanghai('2024-09-02 21:45:18'),
      updatedAt: shanghai('2024-09-02 21:45:18'),
      deletedAt: null,
      restartAt: null,
      maxConcurrency: 10,
      callTimeGroupId: '96',
      scriptGroupId: '101',
      bridgeGroupId: null,
      autoRecycleRuleId: '94',
      endActionId: '1',
      llmIntentionConfigId: null,
      ownScriptGroup: { id: '101', name: '测试2222', isDefault: false },
      ownAutoRecycleRule: null,
      ownLlmIntentionConfig: null,
    });
    expect(dialing).toEqual({
      dialplan: 'XML',
      context: 'default',
      dialFormat: 'user/0000',
      originateVariables: '{execute_on_media=start_da}',
      originateTimeoutSeconds: 60,
      originationCallerNumber: '20101',
      pauseSeconds: 0,
      notifyType: 2,
      stopsOnNotifyFailure: false,
      stopsOnEmptySeat: false,
      schedulingQueue: null,
      schedulingPolicyRatio: null,
      domain: null,
      lineCallee: '',
      cachedNumbers: 0,
      modeId: null,
      enableType: 0,
      groupSwitch: 0,
      clueConfigurationId: null,
    });
    expect(bridging).toEqual({ maxConcurrency: 0, proportion: 0, isDirect: false, hasEcho: false });
    expect(background).toEqual({ id: null, fileId: null, fileName: null, source: '' });
    expect([local?.kind, remote?.kind]).toEqual(['local', 'remote']);
  });

  it('has both copies, in which the same hours stand in two forms', () => {
    const { local, remote } = task;
    const period = { startsAt: shanghai('2024-11-01 13:25:26'), stopsAt: shanghai('2025-11-01 13:25:26') };
    expect(local).toMatchObject({
      setupAccountId: OWNER,
      callerLineLimits: { rows: [], malformed: [] },
      schedule: { ...period, blackouts: null },
    });
    expect(remote).toMatchObject({
      setupAccountId: OWNER,
      callerLineLimits: { rows: [], malformed: [] },
      schedule: { ...period, blackouts: null },
      name: '测试接口更新任务',
      isEnabled: false,
      isCalling: false,
      maxConcurrency: 1,
      callsPerSecond: 1,
      numberCount: 0,
      scriptGroupId: '105',
      blacklist: '',
      background: '',
      callInfo: [],
    });
    const everyDay = Array.from({ length: 7 }, () => [MORNING, AFTERNOON]);
    expect(rangesOf(local?.schedule.workHours)).toEqual(everyDay);
    expect(rangesOf(remote?.schedule.workHours)).toEqual(everyDay);
    expect(local?.schedule.workHours?.issues).toEqual([]);
  });
});

describe('the documented set-up (任务初始化)', () => {
  const setup = decodeTaskSetup(readExample('task-create')['data'], ORIGIN);
  const owned = { accountId: 'sub-1' };

  it('leaves nothing out', () => {
    const { account, callerLinesById, unreadableLines, maxRecycleLimit, ...lists } = setup;
    expect(account).toEqual({ id: 'sub-1', isMain: false });
    expect(callerLinesById.size).toBe(2);
    expect([maxRecycleLimit, unreadableLines]).toEqual([50, null]);
    for (const list of Object.values(lists)) expect(list.malformed).toEqual([]);
  });

  it('has two call-time groups, of which one has no name', () => {
    const unstated = { remark: null, account: null, createdAt: null, updatedAt: null };
    const [first, second] = setup.callTimeGroups.rows;
    expect(setup.callTimeGroups.rows).toHaveLength(2);
    expect(first).toMatchObject({ ...owned, ...unstated, id: '1', name: '测试呼叫组1', isDefault: true });
    expect(second).toMatchObject({ ...owned, ...unstated, id: '2', name: null, isDefault: false });
    const tuesday = [
      { begin: 570, end: 750 },
      { begin: 810, end: 1050 },
    ];
    expect(rangesOf(first?.workHours)).toEqual([[MORNING, AFTERNOON], tuesday, [], [], [], [], []]);
    const monday = [
      { begin: 480, end: 720 },
      { begin: 780, end: 900 },
      { begin: 960, end: 1320 },
    ];
    expect(rangesOf(second?.workHours)).toEqual([monday, [], [], [], [], [], []]);
    expect(first?.workHours?.skipsStatutoryHolidays).toBe(false);
  });

  it('has a line of the account, and one that only a script group names', () => {
    const listed = {
      ...owned,
      id: 'a62bdf07-df18-46c7-960b411df4b6e',
      name: '成都平安小许-2020050701',
      description: null,
      callerNumber: null,
      concurrency: 13,
      concurrencyInUse: 6,
      concurrencyAvailable: 7,
      validFrom: null,
      validUntil: shanghai('2020-07-01 00:00:00'),
    };
    const grouped = {
      ...owned,
      id: '0b13ac66-a2c0-4a0e-b9c3-ef21f087f80a',
      name: '机器人测试54978536',
      description: null,
      callerNumber: null,
      concurrency: 1,
      concurrencyInUse: 0,
      concurrencyAvailable: 1,
      validFrom: shanghai('2021-05-31 11:43:36'),
      validUntil: shanghai('2022-05-31 00:00:00'),
    };
    expect(setup.callerLines.rows).toEqual([listed]);
    expect([...setup.callerLinesById.values()]).toEqual([listed, grouped]);
    expect(setup.scriptGroups.rows).toEqual([
      {
        ...owned,
        id: '5',
        name: '话术分组11.22',
        isDefault: false,
        isDebug: true,
        account: { id: 'f00c8abc-433f-4666-a9479605ced1', isMain: false },
        linkWordGroupId: null,
        tagSceneId: null,
        createdAt: shanghai('2019-11-22 17:22:54'),
        updatedAt: shanghai('2020-03-06 16:18:09'),
        deletedAt: null,
        callerLines: { rows: [grouped], malformed: [] },
      },
    ]);
  });

  it('has everything else', () => {
    expect(setup.bridgeGroups.rows).toEqual([
      { ...owned, id: '3', name: '转接组2号', strategy: 'IN_ORDER', strategyText: '顺序' },
      { ...owned, id: '4', name: '转接组14号', strategy: 'IN_ORDER', strategyText: '顺序' },
    ]);
    const account = { id: 'f00c8abc-433f-4666-a9d6-70479605ced1', isMain: false };
    expect(setup.autoRecycleRules.rows).toEqual([
      {
        ...owned,
        id: '4',
        name: '测试自动重呼',
        remark: '测试自动重呼',
        isEnabled: true,
        isDefault: false,
        type: 'AUTOMATIC',
        account,
        details: {
          rows: [
            { numberStatus: 'CARRIER_BLOCKED', numberStatusText: '运营商拦截', attempts: 0 },
            { numberStatus: 'USER_BLOCKED', numberStatusText: '用户屏蔽', attempts: 0 },
          ],
          malformed: [],
        },
        configs: null,
        createdAt: shanghai('2020-01-14 14:00:09'),
        updatedAt: shanghai('2020-01-14 14:00:09'),
      },
    ]);
    expect(setup.endActions.rows).toEqual([
      { ...owned, id: '0', kind: 'NONE', name: '无操作' },
      { ...owned, id: '1', kind: 'PAUSE_AND_RELEASE', name: '暂停任务并释放并发' },
      { ...owned, id: '2', kind: 'PAUSE_AND_HOLD', name: '暂停任务并锁定并发' },
    ]);
    expect(setup.llmIntentionConfigs.rows).toEqual([
      {
        ...owned,
        id: '48',
        name: 'yw质检配置',
        llmType: 2,
        isDefault: false,
        account,
        createdAt: shanghai('2024-09-26 13:46:08'),
      },
    ]);
    expect(setup.customerServiceGroups.rows).toEqual([]);
  });
});
