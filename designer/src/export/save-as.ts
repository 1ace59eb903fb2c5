/** Hands a text to the reader as a file. */
export const saveAs = (name: string, content: string, type: string): void =>
  saveBlob(name, new Blob([content], { type }));

export function saveBlob(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
