import type { ReactNode } from 'react';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { AccountLink } from '../parts/account-link';
import { Section } from '../parts/section';
import type { Failing } from '../parts/section';
import { useTimes } from '../times';

export const TaskFactsFragment = graphql(`
  fragment TaskFacts on Task {
    id
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
        <Fact name={texts.task.scriptGroup}>{task.scriptGroup?.name}</Fact>
        <Fact name={texts.task.concurrency}>{task.maxConcurrency}</Fact>
        <Fact name={texts.task.type}>{texts.types[task.type]}</Fact>
        <Fact name={texts.task.platformStatus}>{task.statusText}</Fact>
        <Fact name={texts.task.bridgeGroup}>{task.bridgeGroup?.name}</Fact>
        <Fact name={texts.task.autoRecycleRule}>{task.autoRecycleRule?.name}</Fact>
        <Fact name={texts.task.endAction}>{endAction && texts.endActions[endAction.kind]}</Fact>
        <Fact name={texts.task.created}>{createdAt && times.dateTime(createdAt)}</Fact>
        <Fact name={texts.task.updated}>{updatedAt && times.dateTime(updatedAt)}</Fact>
        <Fact name={texts.task.remark}>{task.remark}</Fact>
        <Fact name={texts.task.id}>
          <code>{task.id}</code>
        </Fact>
      </dl>
    </Section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children ?? <span className="muted">–</span>}</dd>
    </div>
  );
}
