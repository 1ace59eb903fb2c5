import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { inOneLine, misfits } from '../check/schema-words.ts';
import type { JsonObject, Text } from '../kernel/outcome.ts';
import { type Plugin, PluginError, type Schema } from './plugin.ts';

/** The plugin's mapped data do not fit its schemas: the mapping on the diagram is wrong, and trying again would not mend it. */
export const INPUT_INVALID = 'INPUT_INVALID';

const ajv = new Ajv2020({ allErrors: true, strict: false });
(addFormats as unknown as (instance: Ajv2020) => void)(ajv);

/** The message of an error is one text, read by people of both languages. */
const bilingual = ({ en, 'zh-CN': zh }: Text): string => `${en} / ${zh}`;

/** Why `value` does not fit, in one line; nothing when it does. */
type Check = (value: JsonObject) => string | undefined;

function compile(schema: Schema): Check {
  const { $id: _, ...anonymous } = schema;
  const validate: ValidateFunction = ajv.compile(anonymous);
  return (value) => (validate(value) ? undefined : bilingual(inOneLine(misfits(validate.errors))));
}

/** The same plugin, behind the checks that its schemas promise: a handler never sees data that it did not ask for. */
export function checkedPlugin(plugin: Plugin): Plugin {
  const config = compile(plugin.config);
  const input = compile(plugin.input);
  const output = compile(plugin.output);

  const guarded =
    <Context>(
      run: (job: { config: JsonObject; input: JsonObject }, context: Context) => Promise<JsonObject | PluginError>,
    ) =>
    async (job: { config: JsonObject; input: JsonObject }, context: Context): Promise<JsonObject | PluginError> => {
      const wrong = config(job.config) ?? input(job.input);
      if (wrong) return new PluginError(INPUT_INVALID, `${plugin.id}: ${wrong}`);
      const result = await run(job, context);
      if (result instanceof PluginError) return result;
      const broken = output(result);
      if (broken) throw new Error(`${plugin.id} answered what its output schema forbids: ${broken}`);
      return result;
    };
  return plugin.effect === 'external'
    ? { ...plugin, run: guarded(plugin.run) }
    : { ...plugin, run: guarded(plugin.run) };
}
