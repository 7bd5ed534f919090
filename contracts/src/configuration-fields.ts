import { Type } from 'typebox';
import { Closed, LocaleCode, Nullable } from './shape.ts';

/** A time as files have it: whatever a file says, or nothing. */
export const FileInstant = Nullable(Type.String());
export const LongText = Type.String({ maxLength: 20_000 });
export const Instruction = Type.String({
  maxLength: 20_000,
  description: 'Told to a language model, never spoken.',
});
export const LocalizedCaption = Closed({ locale_code: LocaleCode, caption: Type.String() });
