declare module 'rtf-parser/rtf-parser.js' {
  /** One token of an RTF text, as the package's own tokeniser gives it. */
  export interface RtfToken {
    readonly type:
      | 'text'
      | 'control-word'
      | 'hexchar'
      | 'group-start'
      | 'group-end'
      | 'ignorable'
      | 'end-paragraph'
      | 'error';
    readonly value?: string;
    readonly param?: number | false;
  }

  export default class RTFParser {
    on(event: 'data', listener: (token: RtfToken) => void): this;
    on(event: 'end', listener: () => void): this;
    on(event: 'error', listener: (error: Error) => void): this;
    write(chunk: string, encoding: 'latin1', done: (error?: unknown) => void): boolean;
    end(): void;
  }
}
