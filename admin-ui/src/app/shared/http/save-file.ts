/** Hands `content` to the browser as a download named `name`. */
export function saveFile(
  name: string,
  content: string | ArrayBuffer,
  type = 'application/json',
): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
