/** A file as seen from where `file` is named, if `file` names it from its own folder. */
export function beside(file: string, name: string): string {
  if (/^(?:[\\/]|[A-Za-z]:)/.test(name)) return name;
  return file.slice(0, Math.max(file.lastIndexOf("/"), file.lastIndexOf("\\")) + 1) + name;
}
