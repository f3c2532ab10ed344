import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import type { TaskHoursFragment as TaskHoursData } from '../gql/graphql';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { Section } from '../parts/section';
import type { Failing } from '../parts/section';
import { WeekGrid } from '../parts/week-grid';
import { useTimes } from '../times';

export const TaskHoursFragment = graphql(`
  fragment TaskHours on Task {
    workHours {
      startsAt
      stopsAt
      blackouts {
        from
        to
      }
      issues {
        code
        path
        message
      }
      ...Week
    }
    callTimeGroup {
      id
      name
      workHours {
        skipsStatutoryHolidays
        ...Week
      }
    }
    workHoursDrift {
      weekday
    }
  }
`);

interface TaskHoursProps extends Failing {
  readonly task: FragmentType<typeof TaskHoursFragment>;
}

/** When the task may call, beside the call-time group that it was made from. */
export function TaskHours({ task: masked, ...failing }: TaskHoursProps) {
  const texts = useTexts();
  const { workHours, callTimeGroup: group, workHoursDrift } = readFragment(TaskHoursFragment, masked);
  const isGroupMissing = errorsAt(failing.errors, 'callTimeGroup').length > 0;
  const differing = (workHoursDrift ?? []).map(({ weekday }) => weekday);
  const compared = group?.workHours && {
    hours: group.workHours,
    title: texts.hours.ofGroup(group.name ?? group.id),
    differing,
  };
  return (
    <Section
      id="hours"
      title={texts.task.hours}
      fields={['workHours', 'callTimeGroup', 'workHoursDrift']}
      failing={failing}
    >
      {workHours ? (
        <>
          {compared && (
            <p className={differing.length > 0 ? 'warning' : 'muted'}>
              {differing.length > 0 ? texts.hours.differsOn(differing.length) : texts.hours.inStep}
            </p>
          )}
          {!group && !isGroupMissing && <p className="muted">{texts.hours.noGroup}</p>}
          <WeekGrid hours={workHours} title={texts.hours.ofTask} {...(compared ? { compared } : {})} />
          <Bounds hours={workHours} />
        </>
      ) : (
        <p className="muted">{texts.task.noHours}</p>
      )}
    </Section>
  );
}

interface BoundsProps {
  readonly hours: NonNullable<TaskHoursData['workHours']>;
}

/** What limits the hours beside the week. */
function Bounds({ hours: { startsAt, stopsAt, blackouts, issues } }: BoundsProps) {
  const texts = useTexts();
  const times = useTimes();
  const hasPeriod = startsAt !== null || stopsAt !== null;
  return (
    <dl className="facts">
      {hasPeriod && (
        <div>
          <dt>{texts.task.period}</dt>
          {startsAt && <dd>{texts.task.from(times.dateTime(startsAt))}</dd>}
          {stopsAt && <dd>{texts.task.until(times.dateTime(stopsAt))}</dd>}
        </div>
      )}
      {blackouts.length > 0 && (
        <div>
          <dt>{texts.task.blackouts}</dt>
          {blackouts.map(({ from, to }) => (
            <dd key={from}>
              {times.dateTime(from)} – {times.dateTime(to)}
            </dd>
          ))}
        </div>
      )}
      {issues.length > 0 && (
        <div className="warning">
          <dt>{texts.hours.issues}</dt>
          {issues.map(({ code, path, message }) => (
            <dd key={path} title={message}>
              {texts.issues[code]} <code>{path}</code>
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}
