import type { Move } from './random-user.ts';

/**
 * The shortest part of a conversation that still goes wrong: moves are left out as long as it does,
 * many at once and then one by one, and what is left is made plain.
 */
export function shortest(moves: Move[], goesWrong: (moves: Move[]) => boolean): Move[] {
  let left = moves;
  for (let size = Math.ceil(left.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = left.length - size; at >= 0; at -= size) {
      const fewer = left.toSpliced(at, size);
      if (goesWrong(fewer)) left = fewer;
    }
  }
  const plain: Partial<Move>[] = [{ crash: 'never' }, { fault: 'answers' }, { twice: false }];
  for (const simpler of plain)
    for (let at = 0; at < left.length; at += 1) {
      const calmer = left.map((move, nth) => (nth === at ? { ...move, ...simpler } : move));
      if (goesWrong(calmer)) left = calmer;
    }
  return left;
}
