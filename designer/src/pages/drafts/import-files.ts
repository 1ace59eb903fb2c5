import { text } from '../../../../engine/kernel/outcome.ts';
import type { PackageFiles } from '../../api/drafts.ts';
import { ApiError } from '../../api/fetch.ts';
import { packaged, type Read } from './packaged.ts';

/** The picked files as a package. A diagram alone gets the rest of one. */
export async function importFiles(files: readonly File[], zone: string): Promise<PackageFiles> {
  const read: readonly Read[] = await Promise.all(
    files.map(async (file) => ({ name: file.webkitRelativePath || file.name, content: await file.text() })),
  );
  const made = packaged(read, zone);
  if (made) return made;
  throw new ApiError(0, {
    code: 'web.no-diagram',
    message: text('None of these files is a BPMN diagram.', '所选文件中没有 BPMN 流程图。'),
  });
}
