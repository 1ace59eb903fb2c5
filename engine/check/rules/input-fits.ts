import { type Text, text } from '../../kernel/outcome.ts';
import { callsOf } from '../data/calls.ts';
import { requiredBy, typeOfSchema } from '../data/from-schema.ts';
import { typeOfExpression } from '../data/infer.ts';
import { seenIn } from '../data/transfer.ts';
import { atPath, canBe } from '../data/type.ts';
import { literalOf, wrongWith } from '../data/valid.ts';
import { packageRule } from './rule.ts';

export const inputFits = packageRule(
  {
    code: 'input-fits',
    requirement: 'DEF-8',
    reason: text(
      'A plugin refuses data that its input schema forbids: the task would be an incident in every instance.',
      '插件会拒绝不符合其输入模式的数据：该任务在每个实例中都会成为事件。',
    ),
    title: text('Inputs of a plugin', '插件的输入'),
    demand: text(
      'A service task, and an association with a data store, maps every input that its plugin requires, none that the plugin does not know, and values of the type that it takes.',
      '服务任务及数据存储的关联须映射插件要求的全部输入，不得映射插件未声明的输入，且值的类型须相符。',
    ),
    mend: text(
      'Add, rename or correct the signet:input; the reference page of the plugin lists its inputs.',
      '添加、更名或更正 signet:input；插件参考页列出其全部输入。',
    ),
  },
  function* (context, refuse) {
    for (const { id, job, inputs, whole, result } of Object.values(context.process.nodes).flatMap((node) =>
      callsOf(context.flow, node),
    )) {
      const { plugin } = job;
      const contract = context.surroundings.plugin(plugin);
      if (!contract) continue;
      const targets = inputs.map(({ mapping }) => mapping.target);
      for (const name of requiredBy(contract.input).filter((it) => !whole && !targets.includes(it))) {
        yield refuse(
          id,
          `Map the input "${name}": ${plugin} requires it.`,
          `请映射输入“${name}”：${plugin} 要求该输入。`,
        );
      }
      const type = typeOfSchema(contract.input);
      for (const { mapping, sees } of inputs) {
        const { source, target } = mapping;
        const wanted = atPath(type, [target]);
        if ('missing' in wanted) {
          yield refuse(
            id,
            `There is no input "${target}" of ${plugin}: remove it or name one of ${Object.keys(type.fields ?? {}).join(', ')}.`,
            `${plugin} 没有输入“${target}”：请移除，或使用 ${Object.keys(type.fields ?? {}).join('、')}。`,
          );
          continue;
        }
        const literal = literalOf(source);
        const given = literal === undefined ? typeOfExpression(source, seenIn(sees, result)) : undefined;
        const wrong = literal === undefined ? undefined : wrongWith(contract.input, target, literal);
        if (wrong !== undefined || (given && !canBe(given, wanted))) {
          const said = wrong ?? otherKind(wanted.kinds, given?.kinds);
          yield refuse(
            id,
            `Input "${target}" of ${plugin} ${said.en}: correct ${source}.`,
            `${plugin} 的输入“${target}”不符合要求（${said['zh-CN']}）：请更正 ${source}。`,
            { expression: source },
          );
        }
      }
    }
  },
);

const otherKind = (wanted: readonly string[] = [], given: readonly string[] = []): Text =>
  text(
    `must be ${wanted.join(' or ')}, is ${given.join(' or ')}`,
    `须为 ${wanted.join(' 或 ')}，现为 ${given.join(' 或 ')}`,
  );
