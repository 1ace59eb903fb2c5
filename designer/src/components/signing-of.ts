/** What signatures a diagram asks for, as it is drawn: read from the elements of an editor or of a viewer alike. */
export interface Drawn {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly labelTarget?: unknown;
  readonly businessObject?: unknown;
}

export interface Signed {
  readonly shape: Drawn;
  /** The id of the meaning; empty where only who may do it is restricted. */
  readonly meaning: string;
  readonly roles: readonly string[];
}

export interface Signing {
  readonly signed: readonly Signed[];
  /** Two tasks that different people must do. */
  readonly apart: readonly (readonly [Drawn, Drawn])[];
}

interface Entry {
  readonly $type?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

export function signingOf(shapes: readonly Drawn[]): Signing {
  const tasks = new Map(
    shapes.filter(({ type, labelTarget }) => type === 'bpmn:UserTask' && !labelTarget).map((it) => [it.id, it]),
  );
  const signed: Signed[] = [];
  const apart = new Map<string, readonly [Drawn, Drawn]>();
  for (const shape of tasks.values()) {
    const meaning = said(shape, 'assignment', 'meaning');
    if (meaning !== '') signed.push({ shape, meaning, roles: listed(said(shape, 'assignment', 'roles')) });
    for (const other of listed(said(shape, 'separation', 'tasks'))) {
      const target = tasks.get(other);
      if (target && target !== shape) apart.set([shape.id, other].sort().join(' '), [shape, target]);
    }
  }
  return { signed, apart: [...apart.values()] };
}

/** An attribute of a Signet extension; a viewer that knows no extensions has it as it was written. */
function said({ businessObject }: Drawn, extension: string, name: string): string {
  const { extensionElements } = (businessObject ?? {}) as { extensionElements?: { values?: readonly Entry[] } };
  const entry = extensionElements?.values?.find(({ $type = '' }) => $type.toLowerCase() === `signet:${extension}`);
  const value = entry?.[name] ?? entry?.$attrs?.[name];
  return typeof value === 'string' ? value.trim() : '';
}

const listed = (names: string): string[] =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
