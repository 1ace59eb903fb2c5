const READ = 'https://www.omg.org/spec/DMN/20191111/';
/** DMN 1.2, 1.4 and 1.5: the parts that are read here are the same in all of them. */
const ALIKE = /https?:\/\/www\.omg\.org\/spec\/DMN\/(20180521|20211108|20230324)\/(MODEL|DMNDI|FEEL)\/?/g;

/** The same file in the namespaces of DMN 1.3, which is what is read and drawn here. */
export const asDmn13 = (xml: string): string =>
  xml.replace(ALIKE, (_, __, part: string) => `${READ}${part}/`).replaceAll(`${READ}DMNDI/DMNDI/`, `${READ}DMNDI/`);
