import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../gql';
import type { TaskBoardQuery } from '../gql/graphql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import type { PartError } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { shortId } from '../parts/account-link';
import { Failures, QueryFailure } from '../parts/failures';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { STATUSES, TaskFilters } from './task-filters';
import { TaskPager } from './task-pager';
import { TaskRow } from './task-row';
import { TaskSummary, useTaskCounts } from './task-summary';
import { useSettings } from '../settings';

const PAGE_SIZE = 15;

const TaskBoardDocument = graphql(`
  query TaskBoard($first: Int, $after: String, $last: Int, $before: String, $filter: TaskFilter) {
    now
    tasks(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
      totalCount
      asOf
      nodes {
        id
        account {
          id
          platformId
        }
        ...TaskRow
      }
      pageInfo {
        ...TaskPager
      }
    }
  }
`);

type Tasks = NonNullable<TaskBoardQuery['tasks']>;

/** Filter and page are in the address: a link, a reload and the browser's Back show the same tasks. */
export function TaskBoard() {
  const texts = useTexts();
  const [params] = useSearchParams();
  const { pollInterval } = useSettings();
  const query = useLatestAnswer(useQuery(TaskBoardDocument, { variables: readVariables(params), pollInterval }));
  const counts = useTaskCounts();
  const accounts = counts.data?.taskSummary?.byAccount.map(({ account }) => account) ?? [];
  const { data, errors, refresh } = query;
  return (
    <Page title={texts.board.title} aside={<RefreshBar query={query} asOf={data?.tasks?.asOf} />}>
      <TaskSummary counts={counts} />
      {/* The form holds what is typed; another address starts it anew. */}
      <TaskFilters key={params.toString()} accounts={accounts} />
      <QueryFailure query={query} />
      {data?.tasks ? (
        <div aria-busy={query.isOutdated}>
          <TaskFailures tasks={data.tasks} errors={errors} onRetry={refresh} />
          <TaskTable tasks={data.tasks} now={data.now} errors={errors} />
          <TaskPager pageInfo={data.tasks.pageInfo} />
        </div>
      ) : (
        <>
          <Failures errors={errorsAt(errors, 'tasks')} onRetry={refresh} describe={() => texts.errors.failed} />
          {query.isLoading && <p className="loading">{texts.loading}</p>}
        </>
      )}
    </Page>
  );
}

function readVariables(params: URLSearchParams) {
  const name = params.get('name');
  const accountId = params.get('account');
  const status = STATUSES.find((known) => known === params.get('status'));
  const before = params.get('before');
  const page = before === null ? { first: PAGE_SIZE, after: params.get('after') } : { last: PAGE_SIZE, before };
  return {
    ...page,
    filter: { ...(name && { name }), ...(accountId && { accountId }), ...(status && { statuses: [status] }) },
  };
}

interface TaskFailuresProps {
  readonly tasks: Tasks;
  readonly errors: readonly PartError[];
  readonly onRetry: () => void;
}

/** Most often one account's set-up fails, and takes the lines of all its tasks along: one notice says so. */
function TaskFailures({ tasks, errors, onRetry }: TaskFailuresProps) {
  const texts = useTexts();
  const describe = (group: readonly PartError[]) => {
    const accounts = group.map(({ path: [, , row] }) => tasks.nodes[Number(row)]?.account?.platformId);
    // What is no row's has no account either, and neither has a task without an owner.
    if (accounts.includes(undefined)) return texts.errors.failedPart;
    return texts.errors.failedSetups([...new Set(accounts)].map((id = '') => shortId(id)));
  };
  return <Failures errors={errors} onRetry={onRetry} describe={describe} />;
}

interface TaskTableProps {
  readonly tasks: Tasks;
  readonly now: string;
  readonly errors: readonly PartError[];
}

function TaskTable({ tasks, now, errors }: TaskTableProps) {
  const { board } = useTexts();
  // Errors name rows by their index in the answer.
  const rows = tasks.nodes.map((task, index) => ({ task, errors: errorsAt(errors, 'tasks', 'nodes', index) }));
  if (tasks.nodes.length === 0) return <p className="empty">{board.empty}</p>;
  return (
    <table className="cards tasks">
      <caption>{board.caption(rows.length, tasks.totalCount)}</caption>
      <thead>
        <tr>
          {Object.entries(board.columns).map(([column, name]) => (
            <th key={column} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ task, errors }) => (
          <TaskRow key={task.id} task={task} now={now} errors={errors} />
        ))}
      </tbody>
    </table>
  );
}
