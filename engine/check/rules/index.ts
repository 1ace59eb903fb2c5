import { configFits } from './config-fits.ts';
import { decisionInputsGiven } from './decision-inputs-given.ts';
import { errorDeclared } from './error-declared.ts';
import { evidenceProvided } from './evidence-provided.ts';
import { fieldKnown } from './field-known.ts';
import { formCompletable } from './form-completable.ts';
import { inputFits } from './input-fits.ts';
import { ownerKnown } from './owner-known.ts';
import { parameterDeclared } from './parameter-declared.ts';
import type { PackageRule } from './rule.ts';
import { scenarioPasses } from './scenario-passes.ts';
import { separationSatisfiable } from './separation-satisfiable.ts';
import { signedBefore } from './signed-before.ts';
import { taskSigns } from './task-signs.ts';
import { timerNeverApproves } from './timer-never-approves.ts';
import { variableSet } from './variable-set.ts';
import { writeCompensable } from './write-compensable.ts';

/** Every rule that a package must keep beyond those of its diagram: one file each, one line here. */
export const packageRules: readonly PackageRule[] = [
  inputFits,
  configFits,
  fieldKnown,
  variableSet,
  parameterDeclared,
  errorDeclared,
  evidenceProvided,
  decisionInputsGiven,
  formCompletable,
  taskSigns,
  ownerKnown,
  signedBefore,
  timerNeverApproves,
  separationSatisfiable,
  writeCompensable,
  scenarioPasses,
];
