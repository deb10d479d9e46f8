import type { OrderEntry } from '../../src/domain/chart.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { recogniseTreatment } from '../../src/orders/recognise-treatment.ts';
import { concept, cptCode, icdCode, orderOf } from './given-case.ts';

const { orderCodes } = loadKnowledge();
const kind = (over: Partial<OrderEntry>): string | null => recogniseTreatment(orderOf(over), orderCodes);
const drug = (words: string, reason = '', ...codes: string[]): string | null =>
  kind({
    kind: 'MedicationRequest',
    code: concept(words),
    reason: [concept(reason, ...codes.map(icdCode))],
  });

test.each([
  ['22558', 'lumbar-fusion'],
  ['22612', 'lumbar-fusion'],
  ['22633', 'lumbar-fusion'],
  ['63005', 'decompression'],
  ['63047', 'decompression'],
  ['63030', 'discectomy'],
  ['63056', 'discectomy'],
  ['62323', 'epidural-steroid-injection'],
  ['64483', 'epidural-steroid-injection'],
  ['64493', 'facet-or-medial-branch-procedure'],
  ['64635', 'radiofrequency-ablation'],
  ['22514', 'vertebral-augmentation'],
  ['64628', 'basivertebral-ablation'],
  ['27096', 'sacroiliac-procedure'],
  ['62290', 'discography'],
  ['22857', 'disc-replacement'],
  ['63650', 'spinal-cord-stimulation'],
  ['62321', null],
  ['22551', null],
  ['22856', null],
  ['97110', null],
])('CPT %s is %s', (code, expected) => {
  expect(kind({ code: concept('', cptCode(code)) })).toBe(expected);
});

test.each([
  ['TLIF L4-5', 'lumbar-fusion'],
  ['Posterolateral instrumented fusion L5-S1', 'lumbar-fusion'],
  ['L3-4 laminectomy', 'decompression'],
  ['Left L5-S1 microdiscectomy', 'discectomy'],
  ['Laminectomy with fusion L4-5', 'lumbar-fusion'],
  ['Lumbar decompression without fusion', 'decompression'],
  ['Right L5 transforaminal epidural steroid injection', 'epidural-steroid-injection'],
  ['Caudal ESI', 'epidural-steroid-injection'],
  ['Lumbar medial branch block, right L4-5, L5-S1', 'facet-or-medial-branch-procedure'],
  ['Radiofrequency ablation of lumbar medial branches', 'radiofrequency-ablation'],
  ['Kyphoplasty L1', 'vertebral-augmentation'],
  ['Intracept procedure', 'basivertebral-ablation'],
  ['SI joint injection, left', 'sacroiliac-procedure'],
  ['Spinal cord stimulator trial', 'spinal-cord-stimulation'],
  ['Lumbar total disc arthroplasty', 'disc-replacement'],
  ['Referral to spine surgery', 'surgical-referral'],
  ['Ambulatory referral to Neurosurgery', 'surgical-referral'],
  ['Referral to spine surgery for fusion evaluation', 'surgical-referral'],
  ['PR ARTHRODESIS POSTERIOR INTERBODY LUMBAR', 'lumbar-fusion'],
  ['L3-S1 posterior decompression and instrumented fusion', 'lumbar-fusion'],
  ['INJ FORAMEN EPIDURAL L/S', 'epidural-steroid-injection'],
  ['PR INJ DX/THER AGNT PARAVERT FACET JOINT, LUMBAR/SAC', 'facet-or-medial-branch-procedure'],
  ['SI fusion left', 'sacroiliac-procedure'],
  ['EMG/NCV lower extremity', 'electrodiagnostics'],
  ['Cauda equina decompression', 'decompression'],
  ['IP CONSULT TO NEUROSURGERY', 'surgical-referral'],
  ['REF ORTHO SPINE', 'surgical-referral'],
  ['Physical therapy after lumbar fusion', null],
  ['Post-op visit lumbar discectomy', null],
  ['LSO brace after L4-5 fusion', null],
  ['Pre-op labs for lumbar fusion', null],
  ['Removal of hardware L4-5', null],
  ['Lumbar sympathetic block', null],
  ['Trigger point injection lumbar', null],
  ['ACDF C5-6', null],
  ['Cervical fusion C5-C7', null],
  ['Cervical epidural steroid injection', null],
  ['Wrist fusion', null],
  ['Ankle arthrodesis', null],
  ['Knee radiofrequency ablation of genicular nerves', null],
  ['Carpal tunnel decompression', null],
  ['Subacromial decompression, shoulder', null],
  ['EMG right upper extremity', null],
  ['Epidural for labor analgesia', null],
  ['Referral to physical therapy', null],
  ['Referral to pain management', null],
  ['Referral to dermatology', null],
  ['Lumbar corset', null],
  ['', null],
])('"%s" is %s', (words, expected) => {
  expect(kind({ code: concept(words) })).toBe(expected);
});

test('a laminotomy code is a decompression when the surgeon says that no disc is taken', () => {
  const code = concept('', cptCode('63030', 'Lumbar laminotomy with discectomy, one interspace'));
  expect(kind({ code, notes: ['Left L4-5 microdiscectomy'] })).toBe('discectomy');
  expect(kind({ code, notes: ['L4-5 hemilaminectomy only, stenosis'] })).toBe('decompression');
  expect(kind({ code, notes: ['L4-5 laminotomy and decompression without discectomy'] })).toBe(
    'decompression',
  );
  expect(kind({ code })).toBe('discectomy');
});

test('a code without a region needs the lumbar spine beside it', () => {
  const ortho = { system: 'http://snomed.info/sct', code: '308481009' };
  expect(kind({ code: concept('', ortho), reason: [concept('L4-5 stenosis')] })).toBe('surgical-referral');
  expect(kind({ code: concept('', ortho), reason: [concept('Knee osteoarthritis')] })).toBeNull();
  const emg = concept('', cptCode('95886'));
  expect(kind({ code: emg, reason: [concept('Left leg pain')] })).toBe('electrodiagnostics');
  expect(kind({ code: emg, reason: [concept('Carpal tunnel syndrome')] })).toBeNull();
});

test('neurosurgery for a headache is not a referral for the back', () => {
  const neuro = { system: 'http://snomed.info/sct', code: '308482002' };
  expect(
    kind({ code: concept('Referral to neurosurgeon', neuro), reason: [concept('Headache')] }),
  ).toBeNull();
  expect(kind({ code: concept('Referral to neurosurgeon', neuro), reason: [concept('Foot drop')] })).toBe(
    'surgical-referral',
  );
  expect(kind({ code: concept('Referral to neurosurgeon', neuro) })).toBe('surgical-referral');
});

test.each([
  ['oxycodone 5 mg tablet', 'Left leg pain', 'opioid'],
  ['hydrocodone-acetaminophen 5 mg-325 mg oral tablet', 'Vertebral fracture pain', 'opioid'],
  ['OxyContin 20 mg 12 HR tablet', '', 'opioid'],
  ['tramadol 50 mg', 'pain', 'opioid'],
  ['fentanyl 25 mcg/hr patch', 'Chronic low back pain', 'opioid'],
  ['gabapentin 300 mg capsule', 'Sciatica', 'gabapentinoid'],
  ['Lyrica 75 mg', 'back pain', 'gabapentinoid'],
  ['gabapentin 300 mg capsule', 'Postherpetic neuralgia', null],
  ['pregabalin 75 mg capsule', 'Fibromyalgia', null],
  ['oxycodone 5 mg tablet', 'Knee replacement', null],
  ['codeine-guaifenesin 10 mg-100 mg/5 mL syrup', 'cough', null],
  ['buprenorphine-naloxone 8 mg-2 mg film', 'Opioid use disorder', null],
  ['morphine 15 mg', 'Dental abscess, tooth pain', null],
  ['ibuprofen 600 mg tablet', 'Low back pain', null],
  ['naproxen 500 mg', 'Left sciatica', null],
  ['apomorphine 10 mg/mL', 'Parkinson disease', null],
])('%s for "%s" is %s', (words, reason, expected) => {
  expect(drug(words, reason)).toBe(expected);
});

test('an opioid for opioid use disorder is told by its code', () => {
  expect(drug('buprenorphine 8 mg sublingual tablet', '', 'F11.20')).toBeNull();
  expect(drug('buprenorphine 5 mcg/hr patch', '', 'M54.50')).toBe('opioid');
});
