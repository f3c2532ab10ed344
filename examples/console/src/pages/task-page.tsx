import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { graphql } from '../gql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { CallBlockers } from '../parts/call-blockers';
import { Failures, QueryFailure } from '../parts/failures';
import { NextChange } from '../parts/next-change';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { StatusBadge } from '../parts/status-badge';
import { TaskDrift } from './task-drift';
import { TaskFacts } from './task-facts';
import { TaskHours } from './task-hours';
import { TaskLines } from './task-lines';
import { useSettings } from '../settings';

const TaskPageDocument = graphql(`
  query TaskPage($id: ID!) {
    now
    task(id: $id) {
      id
      name
      status
      callBlockers
      workHours {
        ...NextChange
      }
      ...TaskFacts
      ...TaskHours
      ...TaskDrift
      ...TaskLines
    }
  }
`);

export function TaskPage() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const { pollInterval } = useSettings();
  const query = useLatestAnswer(useQuery(TaskPageDocument, { variables: { id }, pollInterval }));
  const { data, errors, refresh } = query;
  const task = data?.task;
  // Each section shows the errors of its own fields.
  const section = { errors: errorsAt(errors, 'task'), onRetry: refresh };
  const isGone = data !== undefined && !task && errors.length === 0;
  return (
    <Page
      title={task?.name ?? texts.board.columns.task}
      up={<Link to="/tasks">← {texts.task.back}</Link>}
      aside={<RefreshBar query={query} />}
    >
      <QueryFailure query={query} />
      {data && task ? (
        <>
          <div className="state">
            <StatusBadge status={task.status} />
            <CallBlockers blockers={task.callBlockers} />
            <NextChange workHours={task.workHours} now={data.now} />
          </div>
          <TaskDrift task={task} />
          <TaskHours task={task} {...section} />
          <TaskLines task={task} {...section} />
          <TaskFacts task={task} {...section} />
        </>
      ) : (
        <>
          <Failures errors={section.errors} onRetry={refresh} describe={() => texts.errors.failed} />
          {query.isLoading && !data && <p className="loading">{texts.loading}</p>}
          {isGone && <p className="empty">{texts.task.notFound}</p>}
        </>
      )}
    </Page>
  );
}
