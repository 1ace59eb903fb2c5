import type Modeler from 'bpmn-js/lib/Modeler';
import type { Text } from '../../../../engine/kernel/outcome.ts';
import { i18n, locale } from '../../i18n.ts';
import { inOneStep } from '../canvas/batch.ts';
import { append } from '../canvas/place.ts';
import { type Shape, service } from '../canvas/services.ts';
import { withExtensions } from '../model/extensions.ts';
import { type Create, type Node, triggerOf } from '../model/node.ts';
import { named } from '../model/titles.ts';

export interface Reminder {
  readonly kind: 'remind' | 'escalate';
  readonly roles: readonly string[];
  readonly title: Text;
}

const AFTER = { remind: 'PT24H', escalate: 'PT48H' };
const LANGUAGES = ['en', 'zh-CN'] as const;

/** A timer on the task that does not interrupt it, a step that tells people, and an end of that path: one step to undo. */
export function drawReminder(canvas: Modeler, task: Shape, { kind, roles, title }: Reminder): void {
  const modeling = service(canvas, 'modeling');
  const factory = service(canvas, 'elementFactory');
  const create: Create = (type, attributes) => service(canvas, 'bpmnFactory').create(type, attributes);
  const words = (key: string): Text => ({ en: said('en', key), 'zh-CN': said('zh-CN', key) });
  const said = (language: (typeof LANGUAGES)[number], key: string) =>
    i18n.global.t(`editor.reminder.${kind}.${key}`, { task: title[language] }, { locale: language });
  const call = (shape: Shape, texts: Text) => {
    for (const language of LANGUAGES)
      modeling.updateProperties(shape, named(shape.businessObject, locale(), language, texts[language], create));
  };

  inOneStep(canvas, () => {
    const used = task.attachers?.length ?? 0;
    const timer = {
      type: 'bpmn:BoundaryEvent',
      cancelActivity: false,
      eventDefinitionType: 'bpmn:TimerEventDefinition',
    };
    const at = { x: task.x + task.width - 24 - used * 44, y: task.y + task.height };
    const event = modeling.createShape(factory.createShape(timer), at, task, { attach: true });
    call(event, words('event'));
    const definition = triggerOf(event.businessObject, 'Timer') as Node;
    const timeDuration = create('bpmn:FormalExpression', { body: AFTER[kind] });
    modeling.updateModdleProperties(event, definition, { timeDuration });

    const teller = append(canvas, event, factory.createShape({ type: 'bpmn:ServiceTask' }));
    call(teller, words('step'));
    const told = kind === 'escalate' ? [...new Set([...roles, 'quality-head'])] : roles;
    const config = [
      create('signet:Config', { name: 'roles', value: JSON.stringify(told) }),
      create('signet:Config', { name: 'subject', value: JSON.stringify(words('subject')) }),
    ];
    const extensionElements = withExtensions(
      teller.businessObject,
      'signet:Job',
      [{ plugin: 'notify.people', config }],
      create,
    );
    modeling.updateProperties(teller, { extensionElements });
    append(canvas, teller, factory.createShape({ type: 'bpmn:EndEvent' }));
  });
  service(canvas, 'selection').select(task);
}
