import audit from './en/audit.ts';
import batches from './en/batches.ts';
import comments from './en/comments.ts';
import common from './en/common.ts';
import compare from './en/compare.ts';
import definitions from './en/definitions.ts';
import drafts from './en/drafts.ts';
import editor from './en/editor.ts';
import form from './en/form.ts';
import imports from './en/import.ts';
import inbox from './en/inbox.ts';
import incidents from './en/incidents.ts';
import instances from './en/instances.ts';
import nav from './en/nav.ts';
import packs from './en/packs.ts';
import people from './en/people.ts';
import pilots from './en/pilots.ts';
import play from './en/play.ts';
import readings from './en/readings.ts';
import record from './en/record.ts';
import signIn from './en/sign-in.ts';
import signing from './en/signing.ts';
import task from './en/task.ts';

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
