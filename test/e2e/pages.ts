import { readFileSync } from 'node:fs';
import { lotsOf } from '../../examples/plant/kinds.ts';

/** What the pages show that must be made first. */
export interface Places {
  readonly task: string;
  readonly instance: string;
  readonly draft: string;
  /** Hashes of two versions of one process. */
  readonly before: string;
  readonly after: string;
}

interface Visited {
  /** As the router names it. */
  readonly route: string;
  /** Which part of the page, where it has several; only the first of them is pictured. */
  readonly tab?: string;
  /** Who looks: somebody who may. */
  readonly login: string;
  readonly path: (at: Places) => string;
  /** What stands there once everything has been loaded and drawn. */
  readonly drawn?: string;
  /** Nothing of the navigation is current. */
  readonly apart?: true;
}

const [deviating = ''] = lotsOf('open-deviation');

const TABS = ['checks', 'materials', 'steps', 'inspections', 'sterilisation', 'deviations', 'labels', 'documents'];

/** Each page of the product as someone who may see it. */
export const PAGES: readonly Visited[] = [
  { route: 'inbox', login: 'liu.yang', path: () => '/inbox?scope=all' },
  { route: 'task', login: 'wang.wei', path: (at) => at.task },
  { route: 'reading', login: 'chen.jing', path: (at) => `/readings/${at.after}`, drawn: '.change' },
  { route: 'batches', login: 'liu.yang', path: () => '/batches' },
  ...TABS.map((tab) => ({
    route: 'batch',
    ...(tab !== 'checks' && { tab }),
    login: 'liu.yang',
    path: () => `/batches/${deviating}?tab=${tab}`,
  })),
  { route: 'instances', login: 'liu.yang', path: () => '/instances' },
  { route: 'instance', login: 'liu.yang', path: (at) => at.instance, drawn: '.djs-shape' },
  { route: 'incidents', login: 'operator', path: () => '/incidents' },
  { route: 'audit', login: 'auditor', path: () => '/audit' },
  { route: 'definitions', login: 'liu.yang', path: () => '/definitions' },
  { route: 'definition', login: 'liu.yang', path: (at) => `/definitions/${at.before}`, drawn: '.djs-shape' },
  ...['versions', 'document', 'use', 'files'].map((tab) => ({
    route: 'definition',
    tab,
    login: 'liu.yang',
    path: (at: Places) => `/definitions/${at.after}?tab=${tab}`,
  })),
  {
    route: 'definition-play',
    login: 'liu.yang',
    path: (at) => `/definitions/${at.before}/play`,
    drawn: '.djs-shape',
  },
  {
    route: 'definitions-compare',
    login: 'liu.yang',
    path: (at) => `/definitions/compare?from=${at.before}&to=${at.after}`,
    drawn: '.change',
  },
  { route: 'drafts', login: 'gao.feng', path: () => '/drafts' },
  { route: 'draft', login: 'gao.feng', path: (at) => at.draft, drawn: '.djs-shape' },
  { route: 'packs', login: 'sun.hao', path: () => '/packs' },
  { route: 'people', login: 'admin', path: () => '/people' },
  { route: 'forbidden', login: 'admin', path: () => '/batches', apart: true },
  { route: 'missing', login: 'liu.yang', path: () => '/nowhere', apart: true },
];

/** The names of the router's pages, read from its source: what is added there must be visited. */
export const routesOfSource = (): readonly string[] => {
  const source = readFileSync(new URL('../../designer/src/router.ts', import.meta.url), 'utf8');
  return [...source.matchAll(/^\s+name: '([\w-]+)'/gm)].map(([, name = '']) => name);
};

/** The pages that the documentation shows. */
export const PICTURED: readonly string[] = ['sign-in', ...PAGES.filter(({ tab }) => !tab).map(({ route }) => route)];
