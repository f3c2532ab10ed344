import type { RemoteTask, Task } from '../../src/domain/task.js';
import type { TaskSchedule } from '../../src/domain/work-hours/work-hours.js';

export const NO_SCHEDULE: TaskSchedule = { workHours: null, startsAt: null, stopsAt: null, blackouts: null };

/** A task that states nothing but what a test gives it. */
export function createTask(stated: Partial<Task> = {}): Task {
  return {
    id: 'task',
    accountId: 'main',
    setupAccountId: 'main',
    referenceScope: 'main',
    account: null,
    name: null,
    remark: null,
    statusText: null,
    statusCode: null,
    isEnabled: null,
    isTest: null,
    isPinned: null,
    sort: null,
    typeCode: null,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
    restartAt: null,
    maxConcurrency: null,
    callTimeGroupId: null,
    scriptGroupId: null,
    bridgeGroupId: null,
    autoRecycleRuleId: null,
    endActionId: null,
    llmIntentionConfigId: null,
    ownScriptGroup: null,
    ownAutoRecycleRule: null,
    ownLlmIntentionConfig: null,
    dialing: {
      dialplan: null,
      context: null,
      dialFormat: null,
      originateVariables: null,
      originateTimeoutSeconds: null,
      originationCallerNumber: null,
      pauseSeconds: null,
      notifyType: null,
      stopsOnNotifyFailure: null,
      stopsOnEmptySeat: null,
      schedulingQueue: null,
      schedulingPolicyRatio: null,
      domain: null,
      lineCallee: null,
      cachedNumbers: null,
      modeId: null,
      enableType: null,
      groupSwitch: null,
      clueConfigurationId: null,
    },
    bridging: { maxConcurrency: null, proportion: null, isDirect: null, hasEcho: null },
    background: null,
    local: null,
    remote: null,
    ...stated,
  };
}

/** A remote task that states nothing but what a test gives it. */
export function createRemoteTask(stated: Partial<RemoteTask> = {}): RemoteTask {
  return {
    kind: 'remote',
    setupAccountId: 'main',
    referenceScope: 'main',
    schedule: NO_SCHEDULE,
    callerLineLimits: null,
    name: null,
    isEnabled: null,
    isCalling: null,
    maxConcurrency: null,
    callsPerSecond: null,
    numberCount: null,
    scriptGroupId: null,
    blacklist: null,
    background: null,
    callInfo: null,
    ...stated,
  };
}
