import { text } from '../../kernel/outcome.ts';
import { unfit } from '../data/valid.ts';
import { jobsOf, packageRule } from './rule.ts';

export const configFits = packageRule(
  {
    code: 'config-fits',
    requirement: 'DEF-8',
    reason: text(
      'A plugin refuses a configuration that its schema forbids: the task would be an incident in every instance.',
      '插件会拒绝不符合其模式的配置：该任务在每个实例中都会成为事件。',
    ),
    title: text('Configuration of a plugin', '插件的配置'),
    demand: text(
      'The configuration of a service task or data store is what the schema of its plugin asks for.',
      '服务任务或数据存储的配置须符合其插件的模式。',
    ),
    mend: text(
      'Correct signet:config; the reference page of the plugin lists what can be configured.',
      '更正 signet:config；插件参考页列出其全部配置项。',
    ),
  },
  function* (context, refuse) {
    for (const { node, job } of jobsOf(context)) {
      const contract = context.surroundings.plugin(job.plugin);
      const wrong = contract && unfit(contract.config, job.config);
      if (wrong === undefined) continue;
      yield refuse(
        node.id,
        `The configuration of ${job.plugin} does not fit: ${wrong.en}.`,
        `${job.plugin} 的配置不符合要求：${wrong['zh-CN']}。`,
      );
    }
  },
);
