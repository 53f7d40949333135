/** The canonical address of an image's page: its id, which never changes, and its name, for people to read. */
export function imagePath({ id, image_name }: { id: string; image_name: string }): string {
  // A name of dots alone would be folded away by the browser.
  return /^\.+$/.test(image_name) ? `/images/${id}` : `/images/${id}/${encodeURIComponent(image_name)}`
}
