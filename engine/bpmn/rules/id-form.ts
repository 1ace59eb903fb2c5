import { rule } from './rule.ts';

/** Ids name executions (`element#n`), keys of the state and Temporal's activities. */
export const idForm = rule('id-form', function* ({ outline }, refuse) {
  const own = outline.process.id;
  const subjects = [...(own ? [{ id: own }] : []), ...outline.nodes, ...outline.flows];
  for (const { id } of subjects) {
    if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id) && !(id in {})) continue;
    yield refuse(
      id,
      `"${id}" cannot be an id here: use letters, digits, "_", "-" and ".", and no word that JavaScript reserves.`,
      `“${id}”不能用作标识：请使用字母、数字、“_”、“-”和“.”，且不得为 JavaScript 保留的名称。`,
    );
  }
});
