import { text } from '../../kernel/outcome.ts';
import { attribute, extension } from '../element.ts';
import { knownNames } from '../nearest.ts';
import { configEntries, isLiteral } from '../read.ts';
import { rule } from './rule.ts';

export const pluginKnown = rule(
  {
    code: 'plugin-known',
    reason: text(
      "Signet's own: what a diagram names must be in its package or in the installation.",
      'Signet 自有规则：图中引用的内容须存在于流程包或安装环境中。',
    ),
    title: text('Plugin of a service task', '服务任务的插件'),
    demand: text(
      'A service task names an installed plugin, and its configuration is FEEL literals.',
      '服务任务须指明已安装的插件，其配置为 FEEL 字面量。',
    ),
    mend: text(
      'Add signet:job with the id of an installed plugin; write texts in quotes.',
      '添加带已安装插件标识的 signet:job；文本须加引号。',
    ),
  },
  function* ({ outline, catalogue }, refuse) {
    for (const { id, element } of outline.nodes) {
      if (element.$type !== 'bpmn:ServiceTask') continue;
      const plugin = attribute(extension(element, 'signet:Job'), 'plugin');
      if (plugin === undefined) {
        yield refuse(id, 'Say which plugin does this task (signet:job).', '请指定执行该任务的插件（signet:job）。');
      } else if (!catalogue.plugin(plugin)) {
        const known = knownNames(plugin, catalogue.plugins);
        yield refuse(
          id,
          `The plugin "${plugin}" is not installed.${known.en}`,
          `插件“${plugin}”未安装。${known['zh-CN']}`,
        );
      }
      for (const { name, value } of configEntries(extension(element, 'signet:Job'))) {
        if (name !== '' && isLiteral(value)) continue;
        yield refuse(
          id,
          `Configuration "${name}" must be a FEEL literal, such as "text" in quotes or 42.`,
          `配置项“${name}”须为 FEEL 字面量，例如带引号的文本或 42。`,
        );
      }
    }
  },
);
