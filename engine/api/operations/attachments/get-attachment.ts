import { eq } from 'drizzle-orm';
import { attachment } from '../../../../schemas/db/engine.ts';
import { Empty, Hash } from '../../../../schemas/json/common.ts';
import { whole } from '../../../../schemas/json/object.ts';
import { sha256 } from '../../../audit/canonical.ts';
import { outcome, text } from '../../../kernel/outcome.ts';
import { database } from '../../../store/transaction.ts';
import { notFound } from '../../errors.ts';
import { operation, refused } from '../../operation.ts';

export const getAttachment = operation({
  id: 'getAttachment',
  area: 'attachments',
  method: 'get',
  path: '/attachments/:hash',
  access: 'attachment.read',
  summary: text('Download an attachment', '下载附件'),
  params: whole({ hash: Hash }),
  answer: Empty,
  file: true,
  async handle({ store }, { params: { hash } }) {
    const [row] = await database(store).select().from(attachment).where(eq(attachment.hash, hash));
    if (!row) return refused(notFound(hash));
    // REC-4: what was changed is not handed out as if it were the record.
    if (sha256(row.content) !== hash) {
      return refused(
        outcome('attachment-changed', text('The attachment was changed.', '附件内容已被改动。'), { path: hash }),
      );
    }
    return { kind: 'file', content: row.content, mediaType: row.mediaType, name: row.name };
  },
});
