/**
 * A worker of this source. Each caller makes an address of its own, because a page opened from a file may not read
 * another context's address.
 */
export function hire(source: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
}
