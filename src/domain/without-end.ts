/** The text without the marks that it ends in, in linear time however many there are. `marks` are single UTF-16 units. */
export function withoutEnd(text: string, marks: string): string {
  let end = text.length;
  while (end > 0 && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
