import audit from './zh-CN/audit.ts';
import batches from './zh-CN/batches.ts';
import comments from './zh-CN/comments.ts';
import common from './zh-CN/common.ts';
import compare from './zh-CN/compare.ts';
import definitions from './zh-CN/definitions.ts';
import drafts from './zh-CN/drafts.ts';
import editor from './zh-CN/editor.ts';
import form from './zh-CN/form.ts';
import imports from './zh-CN/import.ts';
import inbox from './zh-CN/inbox.ts';
import incidents from './zh-CN/incidents.ts';
import instances from './zh-CN/instances.ts';
import nav from './zh-CN/nav.ts';
import packs from './zh-CN/packs.ts';
import people from './zh-CN/people.ts';
import pilots from './zh-CN/pilots.ts';
import play from './zh-CN/play.ts';
import readings from './zh-CN/readings.ts';
import record from './zh-CN/record.ts';
import signIn from './zh-CN/sign-in.ts';
import signing from './zh-CN/signing.ts';
import task from './zh-CN/task.ts';

export default {
  audit,
  batches,
  common,
  comments,
  compare,
  definitions,
  drafts,
  editor,
  form,
  import: imports,
  inbox,
  incidents,
  instances,
  nav,
  packs,
  people,
  pilots,
  readings,
  play,
  record,
  signIn,
  signing,
  task,
};
