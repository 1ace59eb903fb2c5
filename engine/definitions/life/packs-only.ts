import type { Parts } from '../../audit/stage-acts.ts';
import { outcome, text } from '../../kernel/outcome.ts';
import { Refusal } from '../../store/refusal.ts';

/** Where nothing but packs comes into force, what was written here does not, whoever approved it (DEF-9). */
export function refuseUnpacked({ packsOnly = false }: { readonly packsOnly?: boolean }, { accepted }: Parts): void {
  if (packsOnly && !accepted) throw new Refusal(PACKS_ONLY);
}

export const PACKS_ONLY = outcome(
  'packs-only',
  text(
    'This installation takes packages only as packs of an installation that it trusts: export the version there (signet pack export), and accept it here.',
    '本安装仅接受来自受信任安装的包文件：请在来源安装导出该版本（signet pack export），再在此接收。',
  ),
);
