/** A version can't be compiled: the sentence says what is wrong. */
export class CompileError extends Error {
  override name = 'CompileError';
}
