/** A worker of this source. Each who hires makes an address of his own: on a page from a file nobody may read another's. */
export function hire(source: string): Worker {
  return new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
}
