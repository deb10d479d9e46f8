import type { ComponentChildren } from 'preact';
import { parseMarkdown } from '../workbench/markdown.ts';
import type { Inline } from '../workbench/markdown.ts';

const runs = (parts: readonly Inline[]): ComponentChildren =>
  parts.map((part, i) => {
    if (part.kind === 'text') return part.text;
    if (part.kind === 'bold') return <strong key={i}>{runs(part.parts)}</strong>;
    if (part.kind === 'link')
      return (
        <a key={i} href={part.url} target="_blank" rel="noopener noreferrer">
          {runs(part.parts)}
        </a>
      );
    return <em key={i}>{runs(part.parts)}</em>;
  });

/** The Markdown of a card as elements; never as HTML. */
export function MarkdownView({ source }: { source: string }) {
  return (
    <div class="markdown">
      {parseMarkdown(source).map((block, i) => {
        if (block.kind === 'heading') return <h4 key={i}>{runs(block.parts)}</h4>;
        if (block.kind === 'paragraph') return <p key={i}>{runs(block.parts)}</p>;
        if (block.kind === 'list') {
          const items = block.items.map((item, k) => <li key={k}>{runs(item)}</li>);
          return block.start === null ? (
            <ul key={i}>{items}</ul>
          ) : (
            <ol key={i} start={block.start}>
              {items}
            </ol>
          );
        }
        return (
          <div key={i} class="table-scroll" tabIndex={0} role="region" aria-label="Table of the card">
            <table>
              <thead>
                <tr>
                  {block.head.map((cell, k) => (
                    <th key={k} scope="col">
                      {runs(cell)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {block.rows.map((row, r) => (
                  <tr key={r}>
                    {row.map((cell, k) => (
                      <td key={k}>{runs(cell)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </div>
  );
}
