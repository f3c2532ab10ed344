import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import type { PartError } from '../graphql/part-errors';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { AccountLink } from '../parts/account-link';
import { CallBlockers } from '../parts/call-blockers';
import { Concurrency } from '../parts/concurrency';
import { Missing } from '../parts/failures';
import { NextChange } from '../parts/next-change';
import { StatusBadge } from '../parts/status-badge';

export const TaskRowFragment = graphql(`
  fragment TaskRow on Task {
    id
    name
    status
    callBlockers
    account {
      ...AccountLink
    }
    scriptGroup {
      id
      name
    }
    workHours {
      ...NextChange
    }
    callerLines {
      id
      concurrency
      concurrencyAvailable
    }
    drift {
      aspect
    }
    workHoursDrift {
      weekday
    }
  }
`);

interface TaskRowProps {
  readonly task: FragmentType<typeof TaskRowFragment>;
  readonly now: string;
  /** With paths from this task on. */
  readonly errors: readonly PartError[];
}

export function TaskRow({ task: masked, now, errors }: TaskRowProps) {
  const { board } = useTexts();
  const task = readFragment(TaskRowFragment, masked);
  const lines = task.callerLines ?? [];
  return (
    <tr>
      <th scope="row">
        <Link to={`/tasks/${task.id}`}>{task.name ?? task.id}</Link>
        <span className="details">
          {task.account && <AccountLink account={task.account} />}
          {task.scriptGroup?.name && <span>{task.scriptGroup.name}</span>}
        </span>
      </th>
      <td data-label={board.columns.status}>
        <StatusBadge status={task.status} />
      </td>
      <td data-label={board.columns.calling}>
        <CallBlockers blockers={task.callBlockers} />
      </td>
      <td data-label={board.columns.change} className="numbers">
        <NextChange workHours={task.workHours} now={now} />
      </td>
      <td data-label={board.columns.lines}>
        <Cell errors={errors} field="callerLines">
          {lines.length === 0 ? (
            <span className="muted">–</span>
          ) : (
            <Concurrency free={sum(lines, 'concurrencyAvailable')} total={sum(lines, 'concurrency')} />
          )}
        </Cell>
      </td>
      <td data-label={board.columns.drift}>
        <Drift task={task} errors={errors} />
      </td>
    </tr>
  );
}

interface CellProps {
  readonly errors: readonly PartError[];
  readonly field: string;
  readonly children: ReactNode;
}

/** A field of the task; where it failed, a mark that says so. */
function Cell({ errors, field, children }: CellProps) {
  const [error] = errorsAt(errors, field);
  return error === undefined ? children : <Missing error={error} />;
}

interface Drifting {
  readonly id: string;
  readonly drift: readonly unknown[] | null;
  readonly workHoursDrift: readonly unknown[] | null;
}

function Drift({ task, errors }: { readonly task: Drifting; readonly errors: readonly PartError[] }) {
  const { board } = useTexts();
  const [count, days] = [task.drift?.length ?? 0, task.workHoursDrift?.length ?? 0];
  const [error] = errorsAt(errors, 'workHoursDrift');
  return (
    <span className="stack">
      {count > 0 && (
        <Link to={`/tasks/${task.id}#drift`} className="badge status-unknown">
          {board.differences(count)}
        </Link>
      )}
      {days > 0 && <Link to={`/tasks/${task.id}#hours`}>{board.groupDiffers}</Link>}
      {error && <Missing error={error} />}
      {count === 0 && days === 0 && !error && <span className="muted">{board.inStep}</span>}
    </span>
  );
}

/** Null where a line does not state it: a sum of some lines would be wrong. */
function sum<Key extends string>(lines: readonly Readonly<Record<Key, number | null>>[], key: Key): number | null {
  return lines.reduce<number | null>((total, line) => {
    const value = line[key];
    return total === null || value === null ? null : total + value;
  }, 0);
}
