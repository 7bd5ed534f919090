/** Samples that share one piece of memory: two hundred frames of the telephone. */
const SLAB = 32_000;

let slab = new ArrayBuffer(SLAB * Int16Array.BYTES_PER_ELEMENT);
let used = 0;

/**
 * Room for samples that are soon forgotten, all zero. A hundred calls need ten thousand a second: with memory of its own
 * for each, the garbage collector stops everything for tens of milliseconds. What is to stay is copied, and so is what
 * goes to another thread: with these, whatever else lies in the same piece would go too.
 */
export function shortSamples(count: number): Int16Array {
  if (count > SLAB / 8) return new Int16Array(count);
  if (used + count > SLAB) {
    slab = new ArrayBuffer(SLAB * Int16Array.BYTES_PER_ELEMENT);
    used = 0;
  }
  const samples = new Int16Array(slab, used * Int16Array.BYTES_PER_ELEMENT, count);
  used += count;
  return samples;
}
