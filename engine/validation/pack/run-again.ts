import { canonical } from '../../audit/canonical.ts';
import { BUILD } from '../../build.ts';
import { runGate } from '../../definitions/life/verification.ts';
import { type Outcome, outcome, text } from '../../kernel/outcome.ts';
import type { Registry } from '../../plugins/plugin.ts';
import { type Check, check } from './checks.ts';
import type { Pack } from './pack.ts';
import { readGate } from './read-pack.ts';

/** Executes the scenarios from the files of a pack on the kernel of this build, and says whether they come to what is on record. */
export async function runAgain({ content }: Pack, registry: Registry): Promise<Check> {
  const gate = readGate(content.evidence);
  const { verification: now } = await runGate(content.package.files, registry, { at: content.exportedAt });
  if (!gate) return check('run', [disagrees('evidence')]);
  const problems = now.problems.map((each) => each as unknown as Outcome);
  const recorded = new Map(gate.scenarios.map((each) => [each.name, canonical(each)]));
  const played = new Map(now.scenarios.map((each) => [each.name, canonical(each)]));
  const names = [...new Set([...recorded.keys(), ...played.keys()])];
  const differing = problems.length > 0 ? [] : names.filter((name) => recorded.get(name) !== played.get(name));
  const covered = problems.length > 0 || canonical(now.coverage) === canonical(gate.coverage);
  return check('run', [
    ...problems,
    ...differing.map((name) => disagrees(`scenarios/${name}`)),
    ...(covered ? [] : [disagrees('coverage')]),
    ...(problems.length === 0 && now.process !== gate.process ? [compiled(gate.build)] : []),
  ]);
}

const disagrees = (path: string): Outcome =>
  outcome(
    'pack-run-differs',
    text(
      `Executed by build ${BUILD}, this does not come to what is on record: let the installation of the pack explain it before you take it.`,
      `由构建 ${BUILD} 重新执行的结果与记录不一致：请来源安装说明后再接收。`,
    ),
    { path },
  );

const compiled = (build: string): Outcome =>
  outcome(
    'pack-run-differs',
    text(
      `Build ${BUILD} and its plugins make another process of these files than build ${build} did: the version is to be validated on this build.`,
      `构建 ${BUILD} 及其插件由这些文件编译出的流程与构建 ${build} 不同：须在本构建上验证该版本。`,
    ),
    { path: 'process' },
  );
