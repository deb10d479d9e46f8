import { read } from './rows.ts';

const qualifiersOf = (text: string, type: string): readonly string[] =>
  read(text).findings.find((finding) => finding.type === type)?.qualifiers ?? ['not found'];

test.each([
  ['Haemangioma of L3. No soft tissue component.', 'hemangioma', 'atypical'],
  [
    'Hemangioma at L1.\nWithout cortical expansion or epidural extension.',
    'hemangioma',
    'epidural-extension',
  ],
  ['Infrarenal aortic aneurysm, 6 cm. No periaortic haematoma is seen.', 'aortic-aneurysm', 'leaking'],
  ['Wedge fracture of L2. There is no retropulsion.', 'fracture', 'retropulsion'],
  ['Compression fracture of T12. No marrow oedema.', 'fracture', 'oedema'],
  ['Discitis at L3-4. No epidural abscess.', 'infection', 'abscess'],
  ['Fusion L4-5. No signs of loosening.', 'postoperative-change', 'loosening'],
])('a sentence of its own that denies it: %j', (text, type, qualifier) => {
  expect(qualifiersOf(text, type)).not.toContain(qualifier);
  expect(qualifiersOf(text, type)).not.toContain('not found');
});

test.each([
  ['Haemangioma of L3. There is a soft tissue component.', 'hemangioma', 'atypical'],
  ['Infrarenal aortic aneurysm, 6 cm. Periaortic stranding is seen.', 'aortic-aneurysm', 'leaking'],
  ['Wedge fracture of L2. There is retropulsion.', 'fracture', 'retropulsion'],
])('a sentence of its own that says it: %j', (text, type, qualifier) =>
  expect(qualifiersOf(text, type)).toContain(qualifier),
);
