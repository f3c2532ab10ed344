import type { ReactNode } from 'react';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { errorsAt } from '../graphql/part-errors';
import type { PartError } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { AccountLink } from '../parts/account-link';
import { Missing } from '../parts/failures';
import { Section } from '../parts/section';
import type { Failing } from '../parts/section';
import { useTimes } from '../times';

export const TaskFactsFragment = graphql(`
  fragment TaskFacts on Task {
    platformId
    type
    remark
    statusText
    maxConcurrency
    createdAt
    updatedAt
    account {
      ...AccountLink
    }
    scriptGroup {
      id
      name
    }
    bridgeGroup {
      id
      name
    }
    autoRecycleRule {
      id
      name
    }
    endAction {
      id
      kind
    }
  }
`);

const FIELDS = ['scriptGroup', 'bridgeGroup', 'autoRecycleRule', 'endAction'];

interface TaskFactsProps extends Failing {
  readonly task: FragmentType<typeof TaskFactsFragment>;
}

export function TaskFacts({ task: masked, ...failing }: TaskFactsProps) {
  const texts = useTexts();
  const times = useTimes();
  const task = readFragment(TaskFactsFragment, masked);
  const { account, createdAt, updatedAt, endAction } = task;
  return (
    <Section id="facts" title={texts.task.facts} fields={FIELDS} failing={failing}>
      <dl className="facts">
        <Fact name={texts.account}>{account && <AccountLink account={account} />}</Fact>
        <Fact name={texts.task.scriptGroup} errors={errorsAt(failing.errors, 'scriptGroup')}>
          {task.scriptGroup?.name}
        </Fact>
        <Fact name={texts.task.concurrency}>{task.maxConcurrency}</Fact>
        <Fact name={texts.task.type}>{texts.types[task.type]}</Fact>
        <Fact name={texts.task.platformStatus}>{task.statusText}</Fact>
        <Fact name={texts.task.bridgeGroup} errors={errorsAt(failing.errors, 'bridgeGroup')}>
          {task.bridgeGroup?.name}
        </Fact>
        <Fact name={texts.task.autoRecycleRule} errors={errorsAt(failing.errors, 'autoRecycleRule')}>
          {task.autoRecycleRule?.name}
        </Fact>
        <Fact name={texts.task.endAction} errors={errorsAt(failing.errors, 'endAction')}>
          {endAction && texts.endActions[endAction.kind]}
        </Fact>
        <Fact name={texts.task.created}>{createdAt && times.dateTime(createdAt)}</Fact>
        <Fact name={texts.task.updated}>{updatedAt && times.dateTime(updatedAt)}</Fact>
        <Fact name={texts.task.remark}>{task.remark}</Fact>
        <Fact name={texts.task.id}>
          <code>{task.platformId}</code>
        </Fact>
      </dl>
    </Section>
  );
}

interface FactProps {
  readonly name: string;
  /** The errors of this fact: it is missing, which is not the same as none. */
  readonly errors?: readonly PartError[];
  readonly children: ReactNode;
}

function Fact({ name, errors: [error] = [], children }: FactProps) {
  const none = <span className="muted">–</span>;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? (error ? <Missing error={error} /> : none)}</dd>
    </div>
  );
}
