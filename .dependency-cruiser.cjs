/**
 * The laws of the house. Each room of `engine/` imports only what stands above it in this list, so that the pure rooms
 * stay pure and nothing depends on how the product is served.
 */
const ROOMS = [
  'kernel',
  'bpmn',
  'cases',
  'compare',
  'check',
  'import',
  'decisions',
  'store',
  'audit',
  'identity',
  'signing',
  'plugins',
  'sop',
  'definitions',
  'paper',
  'validation',
  'instances',
  'models',
  'api',
  'cli',
  'host',
];

const below = (room) => ROOMS.slice(ROOMS.indexOf(room) + 1);
const rooms = (names) => `^engine/(${names.join('|')})/`;

/** `cli` is the entry and `host` the composition: commands start hosts, and a host serves the API. */
const EXCEPT = { cli: ['host'] };

const layers = ROOMS.slice(0, -1)
  .map((room) => ({ room, forbidden: below(room).filter((other) => !EXCEPT[room]?.includes(other)) }))
  .filter(({ forbidden }) => forbidden.length > 0)
  .map(({ room, forbidden }) => ({
    name: `${room}-imports-only-what-stands-above`,
    severity: 'error',
    from: { path: `^engine/${room}/` },
    to: { path: rooms(forbidden) },
  }));

module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'no-circular',
      comment: 'A cycle has no order in which to load it; two files may know types of each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|\\.css$|\\.vue$' },
    },
    {
      name: 'kernel-is-pure',
      comment: 'No clock, no I/O: the kernel imports nothing but itself, and FEEL from expression.ts (W1).',
      severity: 'error',
      from: { path: '^engine/kernel/', pathNot: '^engine/kernel/expression\\.ts$' },
      to: { pathNot: '^engine/kernel/' },
    },
    {
      name: 'kernel-expression-imports-only-feel',
      severity: 'error',
      from: { path: '^engine/kernel/expression\\.ts$' },
      to: { pathNot: '^engine/kernel/|/feelin/' },
    },
    {
      name: 'pure-rooms-import-no-node',
      comment: 'bpmn, cases, compare, check, import and decisions also run in the browser.',
      severity: 'error',
      from: { path: '^engine/(bpmn|cases|compare|check|import|decisions)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'driver-imports-only-kernel-and-temporal',
      comment: 'Runs in the workflow sandbox: everything else would be bundled into it, and must be deterministic.',
      severity: 'error',
      from: { path: '^workflows/[^/]+\\.ts$' },
      to: {
        pathNot: '^workflows/[^/]+\\.ts$|^engine/kernel/|/@temporalio/(workflow|common)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'driver-takes-only-types-of-activities',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: '^(workflows|activities|engine/kernel)/|/@temporalio/(workflow|common)/' },
    },
    {
      name: 'designer-imports-only-pure-rooms',
      severity: 'error',
      from: { path: '^designer/' },
      to: {
        path: '^(engine|activities|workflows|examples|test)/',
        pathNot: '^engine/(kernel|bpmn|cases|compare|check|import|decisions)/',
      },
    },
    {
      name: 'nothing-imports-the-api',
      severity: 'error',
      from: { pathNot: '^engine/(api|host|cli)/' },
      to: { path: '^engine/(api|cli)/' },
    },
    {
      name: 'schemas-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^schemas/' },
      to: { path: '^(engine|activities|workflows|designer|examples|test)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'activities-do-not-import-hosts',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^(engine/(api|cli|host)|designer|examples|test)/' },
    },
    {
      name: 'product-does-not-import-tests',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-dev-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(engine|workflows|activities|schemas|examples)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^designer/dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
