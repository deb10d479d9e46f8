import { recall } from '../../src/text/index.ts';

const words = { table: 'words' };
const other = { table: 'other' };

function counting() {
  const made: string[] = [];
  const readings = recall<object, string>();
  const read = (text: string, manner = '', table: object = words) =>
    readings.of(table, text, manner, () => {
      made.push(text);
      return `${text} ${manner}`;
    });
  return { readings, read, made };
}

test('nothing is remembered unless the process asks for it', () => {
  const { read, made } = counting();
  for (let i = 0; i < 3; i++) expect(read('a')).toBe('a ');
  expect(made).toEqual(['a', 'a', 'a']);
});

test('a text that comes again is read once for each manner and each table of words', () => {
  const { readings, read, made } = counting();
  readings.remember(words, 100);
  readings.remember(other, 100);
  for (let i = 0; i < 2; i++) expect([read('a'), read('a', 'pain'), read('a', '', other)]).toHaveLength(3);
  expect(made).toEqual(['a', 'a', 'a']);
  expect(read('a', 'pain')).toBe('a pain');
});

test('no more characters are held than were allowed, and the texts asked for last stay', () => {
  const { readings, read, made } = counting();
  readings.remember(words, 20);
  for (const text of ['aaaa', 'bbbb', 'cccc']) read(text);
  read('aaaa');
  read('dddd');
  read('aaaa');
  expect(made).toEqual(['aaaa', 'bbbb', 'cccc', 'dddd']);
  read('bbbb');
  expect(made).toHaveLength(5);
  const long = 'x'.repeat(11);
  read(long);
  read(long);
  expect(made.filter((text) => text === long)).toHaveLength(2);
});

test('what was not asked for between two calls of the forgetting is gone', () => {
  const { readings, read, made } = counting();
  const forget = readings.remember(words, 100);
  read('kept');
  read('left');
  forget();
  read('kept');
  forget();
  read('kept');
  read('left');
  expect(made).toEqual(['kept', 'left', 'left']);
});
