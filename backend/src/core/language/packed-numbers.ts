/** Numbers as a short text for JSON: 32-bit floats in base64. */
export const packNumbers = (numbers: ArrayLike<number>): string => {
  const bytes = new Uint8Array(Float32Array.from(numbers).buffer);
  let binary = '';
  for (let start = 0; start < bytes.length; start += 8192)
    binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return btoa(binary);
};

/** The numbers of a packed text. */
export const unpackNumbers = (packed: string): Float64Array => {
  const binary = atob(packed);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return Float64Array.from(new Float32Array(bytes.buffer));
};
