import type { KeptPicture } from '../../src/picture-link/kept-pictures.ts';
import { keptPictures } from '../../src/picture-link/kept-pictures.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import type { Database } from '../../src/store/open-database.ts';
import type { PictureStore } from '../../src/store/picture-store.ts';
import { memoryPictures } from '../../src/store/picture-store.ts';
import { sqlPictures } from '../../src/store/sql-picture-store.ts';

const picture: KeptPicture = {
  assessment: { service: 's', knowledge: 'sha256:0', urgency: 'routine', missing: ['a secret word'] },
  patient: 'pat-1',
  service: 's',
  at: '2026-11-22T10:00:00.000Z',
  way: 'link',
};
const start = Date.parse(picture.at);
const hour = 3_600_000;

let database: Database;
beforeAll(async () => {
  database = await openDatabase('memory');
});
afterAll(() => database.close());

describe.each<[string, () => PictureStore]>([
  ['in memory', () => memoryPictures()],
  ['in SQL', () => sqlPictures(database)],
])('pictures %s', (_where, make) => {
  const at = (hours: number, store: PictureStore) =>
    keptPictures(store, { hours: 24, now: () => new Date(start + hours * hour) });

  test('open by their handle until they expire, then say that they have, and a month later nothing', async () => {
    const store = make();
    const handle = await at(0, store).keep(picture);
    expect(await at(23.9, store).open(handle, 'link')).toEqual({
      state: 'open',
      picture,
      until: start + 24 * hour,
    });
    expect(await at(24, store).open(handle, 'link')).toEqual({ state: 'expired' });
    await at(30, store).keep(picture);
    expect(await at(31, store).open(handle, 'link')).toEqual({ state: 'expired' });
    await at(24 + 31 * 24, store).keep(picture);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await at(24 + 31 * 24, store).open(handle, 'link')).toEqual({ state: 'unknown' });
  });

  test('do not open by a handle that was never given, nor by the way they were not made for', async () => {
    const store = make();
    const handle = await at(0, store).keep(picture);
    const other = (handle.startsWith('A') ? 'B' : 'A') + handle.slice(1);
    for (const text of [other, '', handle.slice(1), `${handle}A`, '../x', 'x'.repeat(5000)])
      expect(await at(1, store).open(text, 'link')).toEqual({ state: 'unknown' });
    expect(await at(1, store).open(handle, 'launch')).toEqual({ state: 'unknown' });
  });
});

test('two pictures never share a handle, and a handle is 192 bits', async () => {
  const kept = keptPictures(memoryPictures(), { hours: 1, now: () => new Date(start) });
  const handles = await Promise.all(Array.from({ length: 200 }, () => kept.keep(picture)));
  expect(new Set(handles).size).toBe(200);
  for (const handle of handles) expect(Buffer.from(handle, 'base64url')).toHaveLength(24);
});

test('whoever reads the database without a link finds neither the handle nor a word of the assessment', async () => {
  const handle = await keptPictures(sqlPictures(database), { hours: 24, now: () => new Date() }).keep(
    picture,
  );
  const rows = JSON.stringify(await database.db.selectFrom('picture').selectAll().execute());
  expect(rows.length).toBeGreaterThan(100);
  for (const word of [handle, 'secret word', 'pat-1', 'routine']) expect(rows).not.toContain(word);
});

test('what was changed in the store does not open', async () => {
  const shelf = memoryPictures();
  const changed: PictureStore = {
    ...shelf,
    put: (id, sealed, until, now) => {
      const bytes = Buffer.from(sealed, 'base64');
      bytes[40] = (bytes[40] ?? 0) ^ 1;
      return shelf.put(id, bytes.toString('base64'), until, now);
    },
  };
  const kept = keptPictures(changed, { hours: 1, now: () => new Date(start) });
  expect(await kept.open(await kept.keep(picture), 'link')).toEqual({ state: 'unknown' });
});

test('an expired picture is emptied in the database, not only hidden', async () => {
  const store = sqlPictures(database);
  await keptPictures(store, { hours: 1, now: () => new Date(start - 100 * hour) }).keep(picture);
  const later = keptPictures(sqlPictures(database), { hours: 1, now: () => new Date(start) });
  await later.keep(picture);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const old = await database.db
    .selectFrom('picture')
    .select('sealed')
    .where('until', '<', new Date(start - 50 * hour))
    .execute();
  expect(old.map(({ sealed }) => sealed)).toEqual([null]);
});

test('the memory keeps a bounded number', async () => {
  const kept = keptPictures(memoryPictures(3), { hours: 1, now: () => new Date(start) });
  const [first = ''] = [await kept.keep(picture)];
  for (let i = 0; i < 3; i++) await kept.keep(picture);
  expect(await kept.open(first, 'link')).toEqual({ state: 'unknown' });
});
