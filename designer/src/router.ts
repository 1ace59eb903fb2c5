import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { i18n } from './i18n.ts';
import { ensureSession, may } from './session.ts';
import { home } from './shell/navigation.ts';

declare module 'vue-router' {
  interface RouteMeta {
    /** Reachable without a session. */
    readonly open?: boolean;
    /** Message key of the page's title. */
    readonly title: string;
    /** Asked before the page asks the server: a refusal there is an entry in the audit trail. */
    readonly permission?: string;
  }
}

const pages: RouteRecordRaw[] = [
  {
    path: 'inbox',
    name: 'inbox',
    component: () => import('./pages/inbox/inbox-page.vue'),
    meta: { title: 'nav.inbox', permission: 'task.read' },
  },
  {
    path: 'tasks/:instance/:wait',
    name: 'task',
    component: () => import('./pages/task/task-page.vue'),
    props: true,
    meta: { title: 'nav.task', permission: 'task.read' },
  },
  {
    path: 'readings/:hash',
    name: 'reading',
    component: () => import('./pages/readings/reading-page.vue'),
    props: true,
    meta: { title: 'readings.title', permission: 'task.read' },
  },
  {
    path: 'instances',
    name: 'instances',
    component: () => import('./pages/instances/instances-page.vue'),
    meta: { title: 'nav.instances', permission: 'instance.read' },
  },
  {
    path: 'instances/:id',
    name: 'instance',
    component: () => import('./pages/instances/instance-page.vue'),
    props: true,
    meta: { title: 'nav.instances', permission: 'instance.read' },
  },
  {
    path: 'batches',
    name: 'batches',
    component: () => import('./pages/batches/batches-page.vue'),
    meta: { title: 'nav.batches', permission: 'batch.read' },
  },
  {
    path: 'batches/:lot',
    name: 'batch',
    component: () => import('./pages/batches/batch-page.vue'),
    props: true,
    meta: { title: 'nav.batches', permission: 'batch.read' },
  },
  {
    path: 'incidents',
    name: 'incidents',
    component: () => import('./pages/incidents/incidents-page.vue'),
    meta: { title: 'nav.incidents', permission: 'incident.read' },
  },
  {
    path: 'audit',
    name: 'audit',
    component: () => import('./pages/audit/audit-page.vue'),
    meta: { title: 'nav.audit', permission: 'audit.read' },
  },
  {
    path: 'definitions',
    name: 'definitions',
    component: () => import('./pages/definitions/definitions-page.vue'),
    meta: { title: 'nav.definitions', permission: 'definition.read' },
  },
  {
    path: 'definitions/compare',
    name: 'definitions-compare',
    component: () => import('./pages/definitions/compare-page.vue'),
    meta: { title: 'compare.title', permission: 'definition.read' },
  },
  {
    path: 'definitions/:hash',
    name: 'definition',
    component: () => import('./pages/definitions/definition-page.vue'),
    props: true,
    meta: { title: 'nav.definitions', permission: 'definition.read' },
  },
  {
    path: 'definitions/:hash/play',
    name: 'definition-play',
    component: () => import('./pages/definitions/play-page.vue'),
    props: true,
    meta: { title: 'play.title', permission: 'definition.read' },
  },
  {
    path: 'drafts',
    name: 'drafts',
    component: () => import('./pages/drafts/drafts-page.vue'),
    meta: { title: 'nav.drafts', permission: 'definition.read' },
  },
  {
    path: 'drafts/:id',
    name: 'draft',
    component: () => import('./pages/drafts/draft-page.vue'),
    props: true,
    meta: { title: 'nav.drafts', permission: 'definition.read' },
  },
  {
    path: 'packs',
    name: 'packs',
    component: () => import('./pages/packs/import-page.vue'),
    meta: { title: 'packs.title', permission: 'definition.approve' },
  },
  {
    path: 'people',
    name: 'people',
    component: () => import('./pages/people/people-page.vue'),
    meta: { title: 'nav.people', permission: 'person.read' },
  },
  {
    path: 'forbidden',
    name: 'forbidden',
    component: () => import('./pages/forbidden-page.vue'),
    meta: { title: 'common.forbidden' },
  },
];

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: () => import('./pages/sign-in/sign-in-page.vue'),
      meta: { open: true, title: 'signIn.title' },
    },
    { path: '/', component: () => import('./shell/app-shell.vue'), children: pages, meta: { title: 'nav.inbox' } },
    {
      path: '/:rest(.*)*',
      component: () => import('./pages/not-found-page.vue'),
      meta: { open: true, title: 'common.notFound' },
    },
  ],
});

router.beforeEach(async (to) => {
  if (to.meta.open) return true;
  if (!(await ensureSession())) return { name: 'sign-in', query: { back: to.fullPath } };
  if (to.path === '/') return home();
  return !to.meta.permission || may(to.meta.permission) || { name: 'forbidden' };
});

router.afterEach((to) => {
  document.title = `${i18n.global.t(to.meta.title)} · Signet`;
});

/** Leads to the sign-in page and, after it, back to where the person was. */
export async function toSignIn(why?: 'expired'): Promise<void> {
  const here = router.currentRoute.value;
  if (here.name === 'sign-in') return;
  await router.push({ name: 'sign-in', query: { back: here.fullPath, ...(why ? { why } : {}) } });
}
