/** Who may be played: people by the roles that they hold, where that is known. */
export interface Cast {
  readonly holders: (role: string) => readonly { readonly id: string; readonly name: string }[];
  readonly roleTitle: (role: string) => string;
}

/** Nobody is known: a role stands for whoever holds it. */
export const NOBODY: Cast = { holders: () => [], roleTitle: (role) => role };
