import type { Resolvers } from '../generated/resolvers-types.js';
import { AgendaEvent } from './agenda.js';
import { Finding, FindingConnection } from './finding.js';
import { LineLoad, LineLoadSpan } from './line-load.js';
import { PlanBlocker, Preflight, ShortageSpan } from './preflight.js';
import * as queryTypes from './query.js';
import { ScriptGroup } from './script-group.js';
import * as connectionTypes from './task-connection.js';
import * as setupTypes from './task-setup.js';
import * as taskTypes from './task.js';
import * as hoursTypes from './work-hours.js';

/** The resolvers of every object type; a type that is not named has the fields of what its parent answers. */
export const resolverMap: Omit<Resolvers, 'DateTime' | 'TimeOfDay' | 'JSON'> = {
  ...connectionTypes,
  ...hoursTypes,
  ...queryTypes,
  ...setupTypes,
  ...taskTypes,
  AgendaEvent,
  Finding,
  FindingConnection,
  LineLoad,
  LineLoadSpan,
  PlanBlocker,
  Preflight,
  ScriptGroup,
  ShortageSpan,
};
