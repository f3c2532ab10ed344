import type { Snapshot } from '../snapshot.js';
import type { Instant } from '../instant.js';
import type { CallTimeGroup } from '../task-setup.js';
import { Changes } from './changes.js';
import { danglingReferences } from './dangling-references.js';
import { driftFindings } from './drift-findings.js';
import type { Finding } from './finding.js';
import { holidaysUnknown } from './holidays-unknown.js';
import { hoursOutOfStep } from './hours-out-of-step.js';
import { neverCallsAgain } from './never-calls.js';
import { groupOutsidePolicy, taskOutsidePolicy } from './outside-policy.js';
import { silentPeriods } from './silent-periods.js';
import { statusFindings } from './status-findings.js';
import { type FindingOptions, type Survey, type SurveyedLine, type SurveyedTask, surveySnapshot } from './survey.js';
import { lineLoads, type LineLoad } from '../line-load.js';
import { overcommittedLine } from './line-overcommitted.js';
import { sharedLines, unusedLines } from './line-usage.js';
import { lineValidity } from './line-validity.js';
import { FoundFindings } from './found-findings.js';
import { findMembers, type Members } from './members.js';
import { scriptGroupLines } from './script-group-lines.js';
import { unreadableGroupHours, unreadableTaskHours } from './unreadable-hours.js';

export type { FindingOptions } from './survey.js';

/** The findings of a snapshot. */
export interface Findings {
  /** The most severe first, then in the order of the kinds, then of the platform. */
  readonly findings: readonly Finding[];
  /** The first instant after `now` at which a finding can come, go or change. */
  readonly changesAt: Instant;
}

/** Looks for findings of every kind. Yields between tasks, lines and groups: snapshots can be large. */
export function* findFindings(snapshot: Snapshot, options: FindingOptions): Generator<void, Findings> {
  const surveyed = yield* surveySnapshot(snapshot);
  const survey: Survey = { ...options, ...surveyed, snapshot, changes: new Changes(options.now) };
  const loads = yield* lineLoads(snapshot, options.horizon, options.calendar);
  const members = yield* findMembers(survey.tasks);
  const found = new FoundFindings();
  for (const findings of stepsOf(survey, loads, members)) {
    found.add(findings);
    yield;
  }
  return { findings: found.sorted(), changesAt: survey.changes.next };
}

/** The findings of one task, line or group after the other. */
function* stepsOf(
  survey: Survey,
  loads: readonly LineLoad[],
  { ofScriptGroups, ofCallTimeGroups }: Members,
): Generator<readonly Finding[]> {
  for (const task of survey.tasks) yield findingsOfTask(task, survey);
  for (const line of survey.lines.values()) yield findingsOfLine(line, survey);
  for (const load of loads) yield overcommittedLine(load, survey);
  for (const { scriptGroups, callTimeGroups } of survey.snapshot.setups.values()) {
    for (const group of scriptGroups.rows) yield scriptGroupLines(group, ofScriptGroups.of(group), survey);
    for (const group of callTimeGroups.rows) yield findingsOfGroup(group, ofCallTimeGroups.of(group), survey);
  }
  yield holidaysUnknown(survey);
}

function findingsOfTask(surveyed: SurveyedTask, survey: Survey): Finding[] {
  const never = neverCallsAgain(surveyed, survey);
  return [
    ...statusFindings(surveyed),
    ...(never.length > 0 ? never : silentPeriods(surveyed, survey)),
    ...driftFindings(surveyed),
    ...danglingReferences(surveyed),
    ...taskOutsidePolicy(surveyed, survey),
    ...unreadableTaskHours(surveyed),
  ];
}

function findingsOfLine(line: SurveyedLine, survey: Survey): Finding[] {
  return [...lineValidity(line, survey), ...sharedLines(line), ...unusedLines(line, survey)];
}

function findingsOfGroup(group: CallTimeGroup, members: readonly SurveyedTask[], survey: Survey): Finding[] {
  return [
    ...hoursOutOfStep(group, members),
    ...groupOutsidePolicy(group, members, survey),
    ...unreadableGroupHours(group, members),
  ];
}
