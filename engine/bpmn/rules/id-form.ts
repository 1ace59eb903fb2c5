import { rule } from './rule.ts';

/** Ids name executions (`element#n`), keys of the state and Temporal's activities. */
export const idForm = rule('id-form', function* ({ outline }, refuse) {
  const subjects = [{ id: outline.process.id ?? '' }, ...outline.nodes, ...outline.flows];
  for (const { id } of subjects) {
    if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id) && !(id in {})) continue;
    yield refuse(
      id,
      'Give it an id of letters, digits, "_", "-" and "." that starts with a letter.',
      '请设置以字母开头、由字母、数字、“_”、“-”和“.”组成的标识。',
    );
  }
});
