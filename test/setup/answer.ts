/**
 * JSON as the API answers it. Tests look into answers of every shape and assert what they find there; a type for each would
 * only repeat the schemas, against which `checkAnswers` holds every answer.
 */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Answered = any;
