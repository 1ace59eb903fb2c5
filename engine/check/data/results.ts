import type { Node, Trigger } from '../../kernel/model.ts';
import { answersOf } from './answers.ts';
import { typeOfSchema } from './from-schema.ts';
import type { Surroundings } from './surroundings.ts';
import { ANY, NOTHING, record, scalar, type Type } from './type.ts';

const CAUGHT = record({ code: scalar('string'), message: scalar('string') });
/** What `result` is in the output mappings of an element, but for scripts, whose result is what they compute. */
export function resultOf(node: Node, { plugin, forms, decision, decisions }: Surroundings): Type {
  switch (node.kind) {
    case 'serviceTask': {
      const contract = plugin(node.job.plugin);
      return contract ? typeOfSchema(contract.output) : ANY;
    }
    case 'userTask':
      return formOf(node, forms);
    case 'businessRuleTask':
      return 'ruleSet' in node
        ? typeOfSchema(decision)
        : typeOfSchema(decisions?.[node.model]?.find(({ id }) => id === node.decision)?.output);
    case 'startEvent':
    case 'boundaryEvent':
    case 'intermediateCatchEvent':
      return broughtBy(node.trigger);
    case 'callActivity':
    case 'receiveTask':
    case 'scriptTask':
      return ANY;
    default:
      return NOTHING;
  }
}

/** What the data stores give that an element reads, by the reference that is drawn. */
export const storesOf = ({ reads = [] }: Node, { plugin }: Surroundings): readonly (readonly [string, Type])[] =>
  reads.map(({ element, job }) => {
    const contract = plugin(job.plugin);
    return [element, contract ? typeOfSchema(contract.output) : ANY];
  });

/** What an event brings: a message and a signal bring what their sender gave, and so does a start. */
function broughtBy({ kind }: Trigger): Type {
  if (kind === 'error' || kind === 'escalation') return CAUGHT;
  return kind === 'timer' || kind === 'conditional' || kind === 'link' || kind === 'cancel' ? NOTHING : ANY;
}

function formOf({ assignment }: Extract<Node, { kind: 'userTask' }>, forms: Surroundings['forms']): Type {
  const form = assignment.form === undefined ? undefined : forms[assignment.form];
  if (!form) return ANY;
  const type = typeOfSchema(form.schema);
  const answered = assignment.meaning === undefined ? undefined : answersOf(form.schema, assignment.meaning);
  const field = answered && type.fields?.[answered.field];
  return field
    ? { ...type, fields: { ...type.fields, [answered.field]: { ...field, answers: answered.answers } } }
    : type;
}
