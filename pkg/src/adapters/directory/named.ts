/** An object with one field: one of the names, and what belongs to it. */
export type Named<Types> = { [Name in keyof Types]: { [field in Name]: Types[Name] } }[keyof Types];
