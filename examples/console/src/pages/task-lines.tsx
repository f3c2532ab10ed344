import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { LineTable } from '../parts/line-table';
import { Section } from '../parts/section';
import type { Failing } from '../parts/section';

export const TaskLinesFragment = graphql(`
  fragment TaskLines on Task {
    callerLineIds
    callerLines {
      id
      ...Line
    }
  }
`);

interface TaskLinesProps extends Failing {
  readonly task: FragmentType<typeof TaskLinesFragment>;
}

export function TaskLines({ task: masked, ...failing }: TaskLinesProps) {
  const texts = useTexts();
  const { callerLineIds, callerLines } = readFragment(TaskLinesFragment, masked);
  const found = new Set(callerLines?.map(({ id }) => id));
  const dangling = callerLineIds.filter((id) => !found.has(id));
  return (
    <Section id="lines" title={texts.task.lines} fields={['callerLines']} failing={failing}>
      {callerLineIds.length === 0 && <p className="muted">{texts.task.noLines}</p>}
      {callerLines && callerLineIds.length > 0 && (
        <LineTable lines={callerLines}>
          {dangling.map((id) => (
            <tr key={id}>
              <th scope="row">
                <code>{id}</code>
              </th>
              <td colSpan={3} className="warning">
                {texts.line.unknown}
              </td>
            </tr>
          ))}
        </LineTable>
      )}
    </Section>
  );
}
