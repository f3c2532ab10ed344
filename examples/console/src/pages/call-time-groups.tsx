import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { WeekGrid } from '../parts/week-grid';

export const CallTimeGroupCardFragment = graphql(`
  fragment CallTimeGroupCard on CallTimeGroup {
    id
    platformId
    name
    isDefault
    remark
    workHours {
      minutesPerWeek
      skipsStatutoryHolidays
      ...Week
    }
  }
`);

interface CallTimeGroupsProps {
  readonly groups: readonly FragmentType<typeof CallTimeGroupCardFragment>[];
}

export function CallTimeGroups({ groups }: CallTimeGroupsProps) {
  const { hours: texts, isDefault, ...all } = useTexts();
  return (
    <ul className="card-list">
      {readFragment(CallTimeGroupCardFragment, groups).map(({ id, platformId, name, workHours, remark, ...group }) => (
        <li key={id} className="card">
          <h3>
            {name ?? platformId} {group.isDefault && <span className="badge status-waiting">{isDefault}</span>}
          </h3>
          {workHours ? (
            <>
              <p className="muted">
                {texts.perWeek(String(Number((workHours.minutesPerWeek / 60).toFixed(2))))}
                {workHours.skipsStatutoryHolidays && texts.skipsHolidays}
              </p>
              <WeekGrid hours={workHours} title={texts.caption} />
            </>
          ) : (
            <p className="muted">{all.change.unknown}</p>
          )}
          {remark && <p>{remark}</p>}
        </li>
      ))}
    </ul>
  );
}
