import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { Section } from '../parts/section';

export const TaskDriftFragment = graphql(`
  fragment TaskDrift on Task {
    drift {
      aspect
      local
      remote
    }
  }
`);

/** What the platform shows beside what the dialer runs. */
export function TaskDrift({ task }: { readonly task: FragmentType<typeof TaskDriftFragment> }) {
  const texts = useTexts();
  const { drift } = readFragment(TaskDriftFragment, task);
  return (
    <Section id="drift" title={texts.task.drift}>
      {!drift && <p className="warning">{texts.task.noRemote}</p>}
      {drift?.length === 0 && <p className="muted">{texts.task.noDrift}</p>}
      {drift && drift.length > 0 && (
        <>
          <p>{texts.task.driftIntro}</p>
          <table className="cards drift">
            <thead>
              <tr>
                <th scope="col">{texts.task.aspect}</th>
                <th scope="col">{texts.task.local}</th>
                <th scope="col">{texts.task.remote}</th>
              </tr>
            </thead>
            <tbody>
              {drift.map(({ aspect, local, remote }) => (
                <tr key={aspect}>
                  <th scope="row">{texts.aspects[aspect]}</th>
                  <td data-label={texts.task.local}>
                    <Value text={local} other={remote} />
                  </td>
                  <td data-label={texts.task.remote}>
                    <Value text={remote} other={local} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Section>
  );
}

interface ValueProps {
  readonly text: string | null | undefined;
  readonly other: string | null | undefined;
}

/** Hours have a line for each day; those that the other side does not have are marked. */
function Value({ text, other }: ValueProps) {
  const { none } = useTexts();
  if (!text) return <span className="muted">{none}</span>;
  const otherLines = (other ?? '').split('; ');
  return (
    <ul className="value">
      {text.split('; ').map((line) => (
        <li key={line}>{otherLines.includes(line) ? line : <mark>{line}</mark>}</li>
      ))}
    </ul>
  );
}
