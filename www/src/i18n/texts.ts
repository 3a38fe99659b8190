/** Every namespace with its English texts; a folder adds its own beside them. */
export interface Texts {}

/** The texts in Chinese: those of English, without the singular, which Chinese does not have. */
export type Translated<English> = { readonly [Name in keyof English as Name extends `${string}_one` ? never : Name]: string };
