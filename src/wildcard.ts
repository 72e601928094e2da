/** Names in which `*` stands for any characters. No regular expression: it would be tried from each place of a text. */

/** Whether a text is such a name. */
export function isMatch(pattern: string, text: string): boolean {
  const parts = pattern.split('*');
  const last = parts.pop() ?? '';
  if (parts.length === 0) return text === pattern;
  const end = text.startsWith(parts[0] ?? '') ? endOf(parts, text) : -1;
  return end >= 0 && text.length - last.length >= end && text.endsWith(last);
}

/** Whether a text may have such a name in it: its parts stand in the text one behind the other. */
export function mayContain(pattern: string, text: string): boolean {
  return endOf(pattern.split('*'), text) >= 0;
}

/** Where the last part ends; -1 where the parts do not stand one behind the other. */
function endOf(parts: readonly string[], text: string): number {
  let end = 0;
  for (const part of parts) {
    const at = text.indexOf(part, end);
    if (at < 0) return -1;
    end = at + part.length;
  }
  return end;
}
