import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';

/** A table as parsed, with the means to say on which line a value stands. */
export interface Table {
  readonly file: string;
  readonly value: unknown;
  /** Line (from 1) of the node at a path of keys and indices; the nearest parent's when the path ends early. */
  lineOf(path: readonly (string | number)[]): number;
}

/** A knowledge or configuration file that cannot be used; the message names file and line. */
export class TableError extends Error {
  override readonly name = 'TableError';
}

/**
 * Reads one strict YAML 1.2 file: duplicate keys, anchors and custom tags are errors.
 * @throws TableError naming the file and line.
 */
export function readTable(path: string, name: string = path): Table {
  return parseTable(readFileSync(path, 'utf8'), name);
}

/** As `readTable`, for text already at hand. */
export function parseTable(text: string, name: string): Table {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    version: '1.2',
    strict: true,
    uniqueKeys: true,
    lineCounter: lines,
    merge: false,
  });
  const problem = doc.errors[0] ?? doc.warnings[0];
  if (problem)
    throw new TableError(`${name}:${lines.linePos(problem.pos[0]).line}: ${problem.message.split('\n')[0]}`);
  return {
    file: name,
    value: doc.toJS({ maxAliasCount: 0 }) as unknown,
    lineOf(path) {
      for (let n = path.length; n > 0; n--) {
        const node = doc.getIn(path.slice(0, n), true);
        if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
      }
      return 1;
    },
  };
}
