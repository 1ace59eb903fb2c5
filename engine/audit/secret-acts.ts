/** A secret was set. */
export const SECRET_SET = 'credential.set';
/** The first host of a build that asks for it found a secret of which no act said which it is. */
export const SECRET_FOUND = 'credential.on-record';
