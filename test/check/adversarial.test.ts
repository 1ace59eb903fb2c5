import { describe, expect, test } from 'vitest';
import { AND, begin, boundary, flow, hour, job, OR, of, scope, task, XOR } from './drawn.ts';

const ERROR = '<errorEventDefinition errorRef="er" />';
const some = (cardinality: string) =>
  `<multiInstanceLoopCharacteristics><loopCardinality>${cardinality}</loopCardinality></multiInstanceLoopCharacteristics>`;

/** Split by a choice and joined as if both ways were taken. */
const stuck = [
  begin('s_start'),
  XOR('x', 'x_b'),
  AND('j'),
  task('a'),
  task('b'),
  flow('s_start', 'x'),
  flow('x', 'a', 'yes'),
  flow('x', 'b'),
  flow('a', 'j'),
  flow('b', 'j'),
  flow('j', 's_done'),
].join('');
const around = [flow('start', 's'), flow('s', 'end')];

/** One that ends in an error, whatever is done in it, and leaves by it. */
const failing = (loop: string) => [
  scope('s', [begin('s_start'), task('a'), flow('s_start', 'a'), flow('a', 's_done')].join(''), { end: ERROR, loop }),
  boundary('wrong', 's', ERROR),
  task('after'),
  flow('start', 's'),
  flow('s', 'after'),
  flow('after', 'end'),
  flow('wrong', 'end'),
];

/** Handles an error, beside whatever stands in the process. */
const handler = (inner: string) =>
  scope('h', [begin('h_start', ERROR), inner, flow('h_start', 'fix'), flow('fix', 'h_done')].join(''), {
    handler: true,
  });

interface Case {
  readonly drawn: readonly string[];
  /** Code and element of what is refused, with the run that shows it. */
  readonly refused?: readonly (readonly [code: string, element: string, trace?: readonly string[]])[];
  readonly warned?: Case['refused'];
}

const CASES: { readonly [name: string]: Case } = {
  'an inclusive split before a parallel join: stuck with some data only': {
    drawn: [
      OR('o'),
      AND('j'),
      task('a'),
      task('b'),
      flow('start', 'o'),
      flow('o', 'a', 'x'),
      flow('o', 'b', 'y'),
      flow('a', 'j'),
      flow('b', 'j'),
      flow('j', 'end'),
    ],
    warned: [['deadlock', 'j', ['start start', 'o: o_a', 'a']]],
  },
  'a race of events before a parallel join: one of them is enough to be stuck': {
    drawn: [
      '<eventBasedGateway id="g" />',
      `<intermediateCatchEvent id="m"><messageEventDefinition messageRef="mg" /></intermediateCatchEvent>`,
      `<intermediateCatchEvent id="t">${hour}</intermediateCatchEvent>`,
      AND('j'),
      flow('start', 'g'),
      flow('g', 'm'),
      flow('g', 't'),
      flow('m', 'j'),
      flow('t', 'j'),
      flow('j', 'end'),
    ],
    refused: [['deadlock', 'j', ['start start', 'm']]],
  },
  'a join that waits for an event beside an activity, which need not happen': {
    drawn: [
      task('a'),
      boundary('late', 'a', hour, true),
      AND('j'),
      flow('start', 'a'),
      flow('a', 'j'),
      flow('late', 'j'),
      flow('j', 'end'),
    ],
    refused: [['deadlock', 'j', ['start start', 'a']]],
  },
  'two starts before one parallel join: each begins an instance of its own': {
    drawn: [
      begin('other', '<messageEventDefinition messageRef="mg" />'),
      AND('j'),
      flow('start', 'j'),
      flow('other', 'j'),
      flow('j', 'end'),
    ],
    refused: [['deadlock', 'j', ['start start']]],
  },
  'a parallel join at the head of a loop': {
    drawn: [
      AND('j'),
      task('a'),
      XOR('x', 'x_end'),
      flow('start', 'j'),
      flow('j', 'a'),
      flow('a', 'x'),
      flow('x', 'j', 'again'),
      flow('x', 'end'),
    ],
    refused: [['deadlock', 'j', ['start start']]],
  },
  'a loop that sends a token to the end in every round, and goes on': {
    drawn: [
      XOR('m'),
      task('a'),
      AND('p'),
      flow('start', 'm'),
      flow('m', 'a'),
      flow('a', 'p'),
      flow('p', 'm'),
      flow('p', 'end'),
    ],
    refused: [['endless', 'a', ['start start']]],
  },
  'a loop in which one chooses among ways that all lead back: named is an element of the diagram': {
    drawn: [
      XOR('m'),
      XOR('x', 'x_b'),
      task('a'),
      task('b'),
      flow('start', 'm'),
      flow('start', 'end'),
      flow('m', 'x'),
      flow('x', 'a', 'c'),
      flow('x', 'b'),
      flow('a', 'm'),
      flow('b', 'm'),
    ],
    refused: [['endless', 'x', ['start start']]],
  },
  'links that lead back': {
    drawn: [
      '<intermediateThrowEvent id="out"><linkEventDefinition name="again" /></intermediateThrowEvent>',
      '<intermediateCatchEvent id="in"><linkEventDefinition name="again" /></intermediateCatchEvent>',
      XOR('m'),
      task('a'),
      flow('start', 'end'),
      flow('start', 'm'),
      flow('in', 'm'),
      flow('m', 'a'),
      flow('a', 'out'),
    ],
    refused: [['endless', 'a', ['start start']]],
  },
  'a cancelled transaction that leaves its neighbour waiting': {
    drawn: [
      AND('p'),
      AND('j'),
      task('a'),
      '<transaction id="s"><startEvent id="s1" /><endEvent id="s2" /><endEvent id="s3"><cancelEventDefinition /></endEvent>',
      XOR('x', 'x_s2'),
      flow('s1', 'x'),
      flow('x', 's2'),
      flow('x', 's3', 'bad'),
      '</transaction><endEvent id="gone" />',
      boundary('cancelled', 's', '<cancelEventDefinition />'),
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 's'),
      flow('a', 'j'),
      flow('s', 'j'),
      flow('j', 'end'),
      flow('cancelled', 'gone'),
    ],
    warned: [['deadlock', 'j', ['start start', 'x: x_s3', 'a']]],
  },
  'an activity that is done twice at once by its completion quantity': {
    drawn: ['<task id="q" completionQuantity="2" />', task('z'), flow('start', 'q'), flow('q', 'z'), flow('z', 'end')],
    warned: [['unsynchronised', 'z', ['start start']]],
  },
  'a body that gets stuck, done three times': {
    drawn: [scope('s', stuck, { loop: some('3') }), ...around],
    refused: [
      ['deadlock', 'j', ['start start', 'x: x_a', 'a']],
      ['unreachable', 'end'],
    ],
  },
  'the same, done as often as the data say: there may be nothing to do': {
    drawn: [scope('s', stuck, { loop: some('n') }), ...around],
    warned: [['deadlock', 'j', ['start start', 's: once', 'x: x_a', 'a']]],
  },
  'what follows a body that always fails is reached when there is nothing to do': { drawn: failing(some('n')) },
  'or when the condition is false before the first round': {
    drawn: failing(
      '<standardLoopCharacteristics testBefore="true"><loopCondition>more</loopCondition></standardLoopCharacteristics>',
    ),
  },
  'and never when one round is done in any case': {
    drawn: failing('<standardLoopCharacteristics><loopCondition>more</loopCondition></standardLoopCharacteristics>'),
    refused: [['unreachable', 'after']],
  },
  'a job may fail with what an event sub-process handles': {
    drawn: [job('a'), flow('start', 'a'), flow('a', 'end'), handler(task('fix'))],
  },
  'nobody fails: the handler never begins': {
    drawn: [task('a'), flow('start', 'a'), flow('a', 'end'), handler(task('fix'))],
    warned: [['unreachable', 'h']],
  },
  'what fails in a handler is caught around it, not by itself': {
    drawn: [
      scope('s', [begin('s_start'), job('a'), flow('s_start', 'a'), flow('a', 's_done'), handler(job('fix'))].join('')),
      boundary('wrong', 's', '<errorEventDefinition />'),
      task('out'),
      ...around,
      flow('wrong', 'out'),
      flow('out', 'end'),
    ],
  },
  'two branches of which one terminates everything': {
    drawn: [
      AND('p'),
      task('a'),
      task('b'),
      '<endEvent id="kill"><terminateEventDefinition /></endEvent>',
      flow('start', 'p'),
      flow('p', 'a'),
      flow('p', 'b'),
      flow('a', 'kill'),
      flow('b', 'end'),
    ],
  },
  'a way that choices may take twice alike': {
    drawn: [
      XOR('x', 'x_m'),
      XOR('m'),
      XOR('y', 'y_n'),
      XOR('n'),
      task('a'),
      task('b'),
      flow('start', 'x'),
      flow('x', 'a', 'v'),
      flow('x', 'm'),
      flow('a', 'm'),
      flow('m', 'y'),
      flow('y', 'b', 'v'),
      flow('y', 'n'),
      flow('b', 'n'),
      flow('n', 'end'),
    ],
  },
};

describe('diagrams that are easily misjudged', () => {
  test.each(Object.entries(CASES))('%s', async (_, { drawn, refused = [], warned = [] }) => {
    const { problems, warnings, limits, verdicts } = await of(...drawn);
    const told = (found: typeof problems) =>
      found.map(({ code, path, details }) => {
        const trace = details?.trace;
        return [code.replace('behaviour-', ''), path, ...(trace === undefined ? [] : [trace])];
      });
    expect(told(problems)).toEqual(refused);
    expect(told(warnings)).toEqual(warned);
    expect(limits).toEqual([]);
    const violated = new Set([...refused, ...warned].map(([code]) => code));
    for (const [property, verdict] of Object.entries(verdicts)) {
      expect([property, verdict]).toEqual([property, violated.has(property) ? 'violated' : 'proven']);
    }
  });

  test('what instances throw is not explored: nothing is proven, and who catches it is not called unreachable', async () => {
    const loop =
      '<multiInstanceLoopCharacteristics behavior="None" noneBehaviorEventRef="told"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>';
    const escalation = '<escalationEventDefinition escalationRef="es" />';
    const found = await of(
      job('a', loop),
      flow('start', 'a'),
      flow('a', 'end'),
      scope('h', [begin('h_start', escalation), flow('h_start', 'h_done')].join(''), { handler: true }),
      '</process><escalationEventDefinition id="told" escalationRef="es" /><process id="other">',
    );
    expect(found.problems).toEqual([]);
    expect(found.warnings).toMatchObject([{ code: 'behaviour-undecided', details: { limits: ['instances-throw'] } }]);
    expect(new Set(Object.values(found.verdicts))).toEqual(new Set(['undecided']));
  });
});
