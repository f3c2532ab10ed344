import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';

export const ScriptGroupRowFragment = graphql(`
  fragment ScriptGroupRow on ScriptGroup {
    id
    platformId
    name
    isDefault
    isDebug
    callerLines {
      id
      platformId
      name
    }
  }
`);

interface ScriptGroupsProps {
  readonly groups: readonly FragmentType<typeof ScriptGroupRowFragment>[];
}

export function ScriptGroups({ groups }: ScriptGroupsProps) {
  const texts = useTexts();
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{texts.accounts.name}</th>
          <th scope="col">{texts.accounts.lines}</th>
        </tr>
      </thead>
      <tbody>
        {readFragment(ScriptGroupRowFragment, groups).map(
          ({ id, platformId, name, isDefault, isDebug, callerLines }) => (
            <tr key={id}>
              <th scope="row">
                {name ?? platformId} {isDefault && <span className="badge status-waiting">{texts.isDefault}</span>}{' '}
                {isDebug && <span className="badge status-paused">{texts.accounts.debug}</span>}
              </th>
              <td data-label={texts.accounts.lines}>
                {callerLines?.map((line) => line.name ?? line.platformId).join(texts.listSeparator)}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}
