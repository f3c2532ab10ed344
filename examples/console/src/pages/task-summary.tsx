import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql';
import type { TaskSummaryQuery } from '../gql/graphql';
import { useLatestAnswer } from '../graphql/latest-answer';
import type { LatestAnswer } from '../graphql/latest-answer';
import { useTexts } from '../language/language';
import { Failures, QueryFailure } from '../parts/failures';
import { useSettings } from '../settings';

const TaskSummaryDocument = graphql(`
  query TaskSummary {
    taskSummary {
      total
      drifting
      byStatus {
        status
        count
      }
      byAccount {
        account {
          id
        }
        count
      }
    }
  }
`);

type TaskCounts = LatestAnswer<TaskSummaryQuery>;

/** Counts over all tasks. A query of its own: the gateway reads the whole list for it, and the board does not wait. */
export function useTaskCounts(): TaskCounts {
  const { pollInterval } = useSettings();
  return useLatestAnswer(useQuery(TaskSummaryDocument, { pollInterval }));
}

export function TaskSummary({ counts }: { readonly counts: TaskCounts }) {
  const { board, errors, status: names } = useTexts();
  const summary = counts.data?.taskSummary;
  return (
    <section className="summary" aria-label={board.summary}>
      <QueryFailure query={counts} />
      <Failures errors={counts.errors} onRetry={counts.refresh} describe={() => errors.failed} />
      <div className="summary-bar" aria-hidden="true">
        {summary?.byStatus.map(({ status, count }) => (
          <span key={status} className={`status-${status.toLowerCase()}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <div className="counts">
        <dl>
          {summary?.byStatus.map(({ status, count }) => (
            <div key={status} className={`status-${status.toLowerCase()}`}>
              <dt>{names[status]}</dt>
              <dd className="numbers">{count}</dd>
            </div>
          ))}
        </dl>
        {summary && <p className="muted">{board.drifting(summary.drifting)}</p>}
      </div>
    </section>
  );
}
