interface Drawn {
  readonly hitPolicy?: string;
  readonly aggregation?: string;
  /** Cells of each row; the last is what it gives. */
  readonly rows: readonly (readonly string[])[];
  readonly inputs?: readonly (readonly [name: string, type: string, allowed?: string])[];
  readonly outputValues?: string;
  readonly otherwise?: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const cell = (tag: string, id: string, text: string) => `<${tag} id="${id}"><text>${escaped(text)}</text></${tag}>`;

/** A DMN file with one table, `decide`, over its inputs. */
export function drawn({
  hitPolicy = 'UNIQUE',
  aggregation,
  rows,
  inputs = [['amount', 'number']],
  outputValues,
  otherwise,
}: Drawn) {
  const data = inputs.map(
    ([name, type]) =>
      `<inputData id="${name}Data" name="${name}"><variable id="${name}V" name="${name}" typeRef="${type}"/></inputData>`,
  );
  const needs = inputs.map(
    ([name]) => `<informationRequirement id="${name}R"><requiredInput href="#${name}Data"/></informationRequirement>`,
  );
  const columns = inputs.map(
    ([name, type, allowed]) =>
      `<input id="${name}C" label="${name}"><inputExpression id="${name}E" typeRef="${type}"><text>${name}</text></inputExpression>${allowed ? cell('inputValues', `${name}A`, allowed) : ''}</input>`,
  );
  const output = `<output id="out" typeRef="Any">${outputValues ? cell('outputValues', 'values', outputValues) : ''}${otherwise ? cell('defaultOutputEntry', 'otherwise', otherwise) : ''}</output>`;
  const rules = rows.map((row, at) => {
    const cells = row.map((text, column) =>
      cell(column === row.length - 1 ? 'outputEntry' : 'inputEntry', `r${at + 1}c${column + 1}`, text),
    );
    return `<rule id="r${at + 1}">${cells.join('')}</rule>`;
  });
  const how = `hitPolicy="${hitPolicy}"${aggregation ? ` aggregation="${aggregation}"` : ''}`;
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">${data.join('')}
    <decision id="decide" name="decide"><variable id="decideV" name="decide"/>${needs.join('')}
    <decisionTable id="table" ${how}>${columns.join('')}${output}${rules.join('')}</decisionTable></decision></definitions>`;
}
