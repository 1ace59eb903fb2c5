import { text } from '../../kernel/outcome.ts';
import { nodesOf, packageRule } from './rule.ts';

export const separationSatisfiable = packageRule(
  {
    code: 'separation-satisfiable',
    requirement: 'DEF-8, IAM-6, IAM-14',
    reason: text(
      'Where nobody is left who may do a task, an instance stops after others have done theirs.',
      '若无人可办理某任务，实例会在他人办理完成后停止。',
    ),
    title: text('Enough people for the separation of duties', '职责分离所需人员'),
    demand: text(
      'The people who hold the roles now can do all user tasks that are separated from each other. Asked at deployment, where it is known who they are.',
      '现任人员能够办理所有相互分离的用户任务。部署时检查，因为此时可知任职人员。',
    ),
    mend: text('Appoint more people, or give a task to further roles.', '任命更多人员，或将任务交由更多角色办理。'),
  },
  function* (context, _, warn) {
    const { holders } = context.surroundings;
    if (!holders) return;
    const tasks = nodesOf(context, 'userTask').map(({ id, assignment }) => ({
      id,
      apart: assignment.separation.tasks,
      people: [...new Set(assignment.roles.flatMap((role) => holders[role] ?? []))],
    }));
    for (const group of groupsOf(tasks)) {
      // that a role is vacant is said when somebody starts the process
      if (group.some(({ people }) => people.length === 0) || canDo(group, new Map())) continue;
      const last = group.at(-1)?.id ?? '';
      const names = group.map(({ id }) => id);
      yield warn(
        last,
        `There are not enough people to keep ${names.join(', ')} apart: appoint more.`,
        `现有人员不足以使 ${names.join('、')} 由不同的人办理：请任命更多人员。`,
        { tasks: names },
      );
    }
  },
);

interface Task {
  readonly id: string;
  readonly apart: readonly string[];
  readonly people: readonly string[];
}

const isApart = (one: Task, other: Task): boolean => one.apart.includes(other.id) || other.apart.includes(one.id);

/** Tasks that are separated, one by way of another. */
function groupsOf(tasks: readonly Task[]): readonly (readonly Task[])[] {
  const left = new Set(tasks);
  const groups: Task[][] = [];
  for (const task of left) {
    left.delete(task);
    const group = [task];
    for (const one of group) {
      const others = [...left].filter((other) => isApart(one, other));
      for (const other of others) left.delete(other);
      group.push(...others);
    }
    if (group.length > 1) groups.push(group.sort((a, b) => a.people.length - b.people.length));
  }
  return groups;
}

/** Whether the tasks that are left can be given to people; those with the fewest come first. */
function canDo([task, ...others]: readonly Task[], given: ReadonlyMap<Task, string>): boolean {
  if (!task) return true;
  const taken = [...given].filter(([other]) => isApart(task, other)).map(([, person]) => person);
  return task.people
    .filter((person) => !taken.includes(person))
    .some((person) => canDo(others, new Map([...given, [task, person]])));
}
