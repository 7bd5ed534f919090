const toText = (bytes: Uint8Array): string => {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
};

const toBytes = (text: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
};

/** Numbers as a short text for JSON: 32-bit floats in base64. */
export const packNumbers = (numbers: ArrayLike<number>): string =>
  toText(new Uint8Array(Float32Array.from(numbers).buffer));

/** The numbers of a packed text. */
export const unpackNumbers = (packed: string): Float64Array =>
  Float64Array.from(new Float32Array(toBytes(packed).buffer));

/** Many numbers of which most are zero. */
export interface PackedSparse {
  size: number;
  /** A bit for each number: it isn't zero. */
  present: string;
  /** Those that aren't, in their order: 32-bit floats, or 16-bit steps. */
  values: string;
  /** The length of a step; null where the values are floats. */
  step: number | null;
}

/** From this many numbers on, each is kept in steps of a 65,536th of their range. */
const many = 2_000_000;
const steps = 32_767;

/** Numbers as short texts: exact as 32-bit floats, or where there are very many, nearly. */
export const packSparse = (numbers: Float64Array | Float32Array): PackedSparse => {
  const size = numbers.length;
  const floats = Float32Array.from(numbers);
  const present = new Uint8Array(Math.ceil(size / 8));
  let largest = 0;
  let count = 0;
  for (let index = 0; index < size; index += 1) {
    const number = floats[index] ?? 0;
    if (number === 0) continue;
    present[index >> 3] = (present[index >> 3] ?? 0) | (1 << (index & 7));
    largest = Math.max(largest, Math.abs(number));
    count += 1;
  }
  const step = size < many || largest === 0 ? null : largest / steps;
  const values = step === null ? new Float32Array(count) : new Int16Array(count);
  let at = 0;
  for (const number of floats) {
    if (number === 0) continue;
    values[at] = step === null ? number : Math.round(number / step);
    at += 1;
  }
  return { size, present: toText(present), values: toText(new Uint8Array(values.buffer)), step };
};

/** The numbers of packed texts. */
export const unpackSparse = ({ size, present, values, step }: PackedSparse): Float32Array => {
  const bits = toBytes(present);
  const { buffer } = toBytes(values);
  const kept = step === null ? new Float32Array(buffer) : new Int16Array(buffer);
  const numbers = new Float32Array(size);
  let at = 0;
  for (let index = 0; index < size; index += 1) {
    if (((bits[index >> 3] ?? 0) & (1 << (index & 7))) === 0) continue;
    numbers[index] = (kept[at] ?? 0) * (step ?? 1);
    at += 1;
  }
  return numbers;
};

/** Whole numbers in rising order as a short text: how far each is from the one before, seven bits a byte. */
export const packRising = (numbers: ArrayLike<number>): string => {
  const bytes: number[] = [];
  let before = 0;
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? 0;
    let rest = number - before;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
    before = number;
  }
  return toText(Uint8Array.from(bytes));
};

export const unpackRising = (packed: string): number[] => {
  const numbers: number[] = [];
  let before = 0;
  let rest = 0;
  let shift = 0;
  for (const byte of toBytes(packed)) {
    rest |= (byte & 127) << shift;
    shift += 7;
    if (byte > 127) continue;
    before += rest;
    numbers.push(before);
    rest = 0;
    shift = 0;
  }
  return numbers;
};
