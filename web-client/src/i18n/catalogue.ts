import type { en } from './en.ts';

/** A text, or its forms by plural category of `count`. `{name}` stands for a parameter. */
export type Text = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type TextKey = keyof typeof en;
/** One language, complete: a missing text does not compile. */
export type Catalogue = Readonly<Record<TextKey, Text>>;
