import { type Outcome, outcome, text } from '../kernel/outcome.ts';

export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 500 | 503;

/** The one place where outcomes become HTTP. A code that is not listed is a refusal by content: 422. */
const STATUS: Readonly<Record<string, ErrorStatus>> = {
  'request-invalid': 400,
  'cross-site': 403,
  'not-signed-in': 401,
  'sign-in-refused': 401,
  'not-permitted': 403,
  'not-your-role': 403,
  'no-signing-right': 403,
  'not-an-author': 403,
  'comment-not-yours': 403,
  'approved-only': 403,
  'packs-only': 403,
  'duties-conflict': 403,
  'reading-due': 403,
  'reading-not-asked': 403,
  'not-your-login': 403,
  'wrong-credentials': 403,
  'account-locked': 403,
  'identity-not-verified': 403,
  'message-reserved': 403,
  'not-found': 404,
  'instance-unknown': 404,
  'definition-unknown': 404,
  'draft-unknown': 404,
  'comment-unknown': 404,
  'lot-unknown': 404,
  'deviation-unknown': 404,
  'task-not-open': 409,
  'wait-not-open': 409,
  'wait-other-kind': 409,
  'instance-not-started': 409,
  'instance-already-started': 409,
  'instance-other-process': 409,
  'instance-ended': 409,
  'instance-running': 409,
  'claimed-by-another': 409,
  'not-claimed': 409,
  'record-changed': 409,
  'version-unknown': 409,
  'evidence-changed': 409,
  'definition-version-taken': 409,
  'definition-key-taken': 409,
  'definition-retired': 409,
  'definition-altered': 409,
  'pilot-running': 409,
  'pilot-ended': 409,
  'pilot-overlaps': 409,
  'reading-signed': 409,
  'draft-changed': 409,
  'draft-stage': 409,
  'draft-altered': 409,
  'reviewed-already': 409,
  'review-missing': 409,
  'evidence-missing': 409,
  'approval-missing': 409,
  'pack-not-approved': 409,
  'pack-accepted': 409,
  'comments-open': 409,
  'comment-settled': 409,
  'request-too-large': 413,
  'draft-too-large': 413,
  'internal-error': 500,
  'database-unavailable': 503,
};

export const statusOf = ({ code }: Outcome): ErrorStatus => STATUS[code] ?? 422;

export const notFound = (what: string): Outcome =>
  outcome('not-found', text('There is no such record.', '该记录不存在。'), { path: what });

/** No database keeps such a text, and no person typed it. */
export const notText = (path: string): Outcome =>
  outcome(
    'request-invalid',
    text(`${path} holds characters that are no text: write it again.`, `${path} 含有非文本字符：请重新填写。`),
    { path },
  );

export const notSignedIn = outcome('not-signed-in', text('Sign in first.', '请先登录。'));

export const crossSite = outcome(
  'cross-site',
  text(
    'Send the header X-Signet: 1 with changes made under a cookie.',
    '使用 Cookie 提交变更时须携带请求头 X-Signet: 1。',
  ),
);

export const tooLarge = outcome('request-too-large', text('The request is too large.', '请求内容过大。'));

export const databaseUnavailable = outcome(
  'database-unavailable',
  text(
    'The database cannot be reached at the moment. Nothing was changed: try again.',
    '暂时无法连接数据库，未作任何变更：请稍后重试。',
  ),
);

export const internalError = (request: string): Outcome =>
  outcome(
    'internal-error',
    text('Something failed on the server. Nothing was changed.', '服务器内部错误，未作任何变更。'),
    {
      details: { request },
    },
  );
