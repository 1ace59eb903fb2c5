import Modeler from 'bpmn-js/lib/Modeler';
import linting from 'bpmn-js-bpmnlint';
import nativeCopyPaste from 'bpmn-js-native-copy-paste';
import minimap from 'diagram-js-minimap';
import signet from '../../../../engine/bpmn/signet.json';
import type { Plugin } from '../../lint/plugin.ts';
import { translateModule } from './translate.ts';

interface Options {
  readonly container: HTMLElement;
  readonly lint: Plugin;
}

/** The canvas with all that it is made of. */
export const createModeler = ({ container, lint }: Options): Modeler =>
  new Modeler({
    container,
    additionalModules: [translateModule, minimap, linting, nativeCopyPaste],
    moddleExtensions: { signet },
    linting: { active: true, bpmnlint: lint },
    minimap: { open: false },
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(container).fontFamily } },
  });
