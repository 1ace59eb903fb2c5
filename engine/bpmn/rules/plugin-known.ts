import { attribute, extension } from '../element.ts';
import { configEntries, isLiteral } from '../read.ts';
import { rule } from './rule.ts';

/** A service task names an installed plugin and configures it with FEEL literals. */
export const pluginKnown = rule('plugin-known', function* ({ outline, catalogue }, refuse) {
  for (const { id, element } of outline.nodes) {
    if (element.$type !== 'bpmn:ServiceTask') continue;
    const plugin = attribute(extension(element, 'signet:Job'), 'plugin');
    if (plugin === undefined) {
      yield refuse(id, 'Say which plugin does this task (signet:job).', '请指定执行该任务的插件（signet:job）。');
    } else if (!catalogue.plugin(plugin)) {
      yield refuse(id, `The plugin "${plugin}" is not installed.`, `插件“${plugin}”未安装。`);
    }
    for (const { name, value } of configEntries(element)) {
      if (name !== '' && isLiteral(value)) continue;
      yield refuse(
        id,
        `Configuration "${name}" must be a FEEL literal, such as "text" in quotes or 42.`,
        `配置项“${name}”须为 FEEL 字面量，例如带引号的文本或 42。`,
      );
    }
  }
});
