import table from 'bpmn-moddle/resources/bpmn/json/bpmn.json' with { type: 'json' };

/** The standard writes the script of a global script task as an element; the library's table knows the attribute only. */
export const bpmn = {
  ...table,
  types: table.types.map((type) =>
    type.name === 'GlobalScriptTask' && 'properties' in type
      ? { ...type, properties: type.properties?.map((own) => ({ ...own, isAttr: own.name === 'scriptLanguage' })) }
      : type,
  ),
};
