/** What the editor can show. Anything else, such as the pictures and tables of an imported
 * description, would be lost on the first key press: such texts are edited as HTML. */
const KNOWN = new Set("p br strong b em i u s a ul ol li h2 h3 blockquote code pre hr".split(" "));

export function isPlainEnough(html: string): boolean {
  const tags = [...html.matchAll(/<\s*([a-z][a-z0-9]*)\b/gi)];
  return tags.every((tag) => KNOWN.has((tag[1] ?? "").toLowerCase()));
}
