import { type Text, text } from '../kernel/outcome.ts';

/** How a version is validated here, as it stands in its document; figures and names stand in the sections after it. */
export const HOW: readonly Text[] = [
  text(
    'Intended use: to carry out the process named above as its diagram, rules, forms and roles say, with the evidence that they ask for.',
    '预期用途：按流程图、规则、表单与角色的规定执行上述流程，并形成其要求的证据。',
  ),
  text(
    'Subject: exactly the package under the hash in this document. Any change makes another package, which is validated anew.',
    '验证对象：仅限本文件所列哈希对应的流程包。任何改动均构成另一流程包，须重新验证。',
  ),
  text(
    'Gate: the server, and nobody by hand, checks the package against every rule listed here and plays each of its scenarios, with the results that it expects, on the kernel that runs it in production. It opens when there is no problem, every scenario passes, and every element and flow is tried or its gap has a reason by name.',
    '验证关口：由服务器自动执行，对照所列全部规则检查流程包，并在生产所用的同一内核上逐一执行其场景及预期结果。无问题、全部场景通过、且每个元素与顺序流均已覆盖或按名称说明理由，方可通过。',
  ),
  text(
    'Assurance by risk: elements of high risk need a requirement that they serve and a scripted scenario that passes through them; the package is reviewed by a person who wrote none of it and approved by a third, each under signature.',
    '基于风险的保证：高风险元素须标注其满足的需求，并由带预期结果的场景覆盖；流程包由未参与编制者审核，并由第三人批准，均须电子签名。',
  ),
  text(
    'The gate is executed again, on the build and with the plugins that run, when the version comes into force.',
    '版本生效时，在实际运行的构建与插件上再次执行验证关口。',
  ),
  text(
    'Use under real conditions (performance qualification) is the affair of the plant and is not part of this document.',
    '实际条件下的使用（性能确认）由工厂实施，不在本文件范围内。',
  ),
];
