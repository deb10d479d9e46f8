import { promises as files } from 'node:fs';
import { join } from 'node:path';
import type { KeptPicture, Opened } from '../picture-link/kept-pictures.ts';
import { buildPages, builtFolder } from './built-pages.ts';
import type { Notice } from '../sign-in/notice-page.ts';

/** What the page of a kept picture is given: the picture, and until when its address can be opened (ISO 8601). */
export interface KeptPictureData extends Pick<KeptPicture, 'assessment' | 'service' | 'at'> {
  readonly until: string;
  /** Way to the root of the service, such as "../". */
  readonly root: string;
}

/** JSON that stands inside HTML: no text of it can end the element or begin another. */
const inHtml = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');

/** A built page served below the root: its addresses lead back there. `root` is such as "../". */
export const atRoot = (page: string, root: string): string =>
  page.replace(/(src|href)="\.\//g, (_, name: string) => `${name}="${root}`);

/** The page that draws a kept picture, holding its data; null where the pages are not built. */
export async function keptPicturePage(
  { picture, until }: Extract<Opened, { state: 'open' }>,
  root: string,
): Promise<string | null> {
  if (!(await buildPages())) return null;
  const page = await files.readFile(join(builtFolder, 'picture.html'), 'utf8');
  const { assessment, service, at } = picture;
  const data: KeptPictureData = { assessment, service, at, until: new Date(until).toISOString(), root };
  return atRoot(page, root).replace(
    '<!-- kept picture -->',
    () => `<script type="application/json" id="kept-picture">${inHtml(data)}</script>`,
  );
}

/** What stands in place of a picture that cannot be opened. */
export const notOpened: Readonly<Record<'expired' | 'unknown' | 'unbuilt', Notice>> = {
  expired: {
    title: 'This picture has expired',
    says: [
      'The address on a card opens the picture for a limited time; then the assessment behind it is removed.',
      'Act in the chart again, or open it again: a new card links to a new picture.',
    ],
  },
  unknown: {
    title: 'There is no picture at this address',
    says: [
      'The address is incomplete, or the picture was removed long ago.',
      'Open it from the card in the chart, and check that the whole address was copied.',
    ],
  },
  unbuilt: {
    title: 'The pages are not built here',
    says: ['This installation lacks its built pages. Tell whoever runs it; "npm run console" builds them.'],
  },
};
