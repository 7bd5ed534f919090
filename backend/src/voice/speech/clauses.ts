/** A clause that takes longer is cut at its last space, in characters. */
const LONGEST = 200;

/**
 * Text that comes piece by piece, clause by clause: `say` gets each one, and whether it is the last, which may be empty.
 * A line ends where a sentence ends.
 */
export async function* inClauses(
  pieces: AsyncIterable<string>,
  say: (clause: string, last: boolean) => string,
): AsyncGenerator<string> {
  let rest = '';
  let begun = false;
  for await (const piece of pieces) {
    rest += piece;
    const end = endOfClause(rest);
    if (end === 0) continue;
    begun = true;
    const clause = rest.slice(0, end);
    yield clause.endsWith('\n') ? `${say(clause.trimEnd(), false)}\n` : say(clause, false);
    rest = rest.slice(end);
  }
  if (!begun && rest === '') return;
  const last = say(rest, true);
  if (last !== '') yield last;
}

/** After the last clause that is complete; 0 where none is. */
function endOfClause(text: string): number {
  const complete = /^[\s\S]*(?:[.,;:!?…]\s+|\n+)/u.exec(text)?.[0].length ?? 0;
  if (complete > 0 || text.length < LONGEST) return complete;
  return text.search(/\s\S*$/u) + 1 || text.length;
}
