/** Hands a text over as a download, named so that every system takes it. */
export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = safeName(name);
  link.click();
  URL.revokeObjectURL(address);
}

export function safeName(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/[^\w.-]+/g, "-");
  return plain.replaceAll(/^[-.]+|-+(?=\.)|-+$/g, "").toLowerCase() || "file";
}
