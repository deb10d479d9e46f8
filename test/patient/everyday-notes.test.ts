import { urgencyOf } from '../../src/correlation/urgency-of.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { gradeWords } from '../../src/domain/profile.ts';
import { factsOf, profileOfNote, wrongIn } from './profile-facts.ts';

const sentences: readonly (readonly [text: string, expected: string])[] = [
  // Wishes for another day.
  ['If the ache gets worse she would like an injection, for now she goes on with physio.', '!candidate'],
  ['Left sciatica. If things do not settle, he would consider surgery.', '!candidate leg:left'],
  ['Would have the injection if the scan agrees.', 'candidate'],
  ['He would consider an operation if it is offered.', 'candidate'],
  ['Would like an injection, then surgery if it fails.', 'candidate'],
  [
    'I would offer him a root block or an operation according to the result, to which he is agreeable.',
    'candidate',
  ],
  ['?nerve root block', 'candidate'],
  // What names no root of a leg.
  ['Pain from an L2 bone metastasis.', '!leg:unspecified'],
  ['Discogenic pain L4-5.', '!leg:unspecified pattern:discogenic'],
  ['Facet pain L4-5 on the left.', '!leg:left'],
  ['Left S1 pain for eight weeks.', 'leg:left:S1'],
  ['A tumour of the spine was suspected.', '!flag:cancer flag:cancer-suspected'],
  ['Known breast cancer, suspected metastasis.', 'flag:cancer'],
  // Denials that reach forward to their place.
  ['No pain, tingling or weakness in the legs.', 'no-leg'],
  ['No pain, numbness or tingling in either leg.', 'no-leg'],
  ["Low back pain. Doesn't go into the legs.", 'no-leg back'],
  ['Walks as far as he wants.', 'claud:absent !leg:unspecified'],
  // Tests that are no tension signs, and what provokes nothing.
  ['Straight leg raise limited to 60 degrees on the left by hamstring tightness.', '!slr:left:+'],
  ['Straight leg raise and femoral stretch provoked nothing.', 'slr:left:- femoral-stretch:left:-'],
  ['Active straight leg raise: heavy and painful over the right sacroiliac joint.', '!slr:right:+'],
  ['Left Achilles trace. Toe raises 4+/5 L.', 'reflex:left:+ motor:left:S1'],
  // Arteries, and pads.
  [
    'Leg heaviness on walking for four years, relieved by sitting. She began to wear pads.',
    'claud:neurogenic',
  ],
  ['Calf pain on walking. Known PAD.', 'claud:vascular'],
  [
    'Pain in the front of the right thigh to the medial knee. Below the knee: nothing.',
    'leg:right above:right',
  ],
  ['Bladder, bowel: no remarks.', 'bladder:- bowel:-'],
  ['Bladder and bowels nil of note.', 'bladder:- bowel:-'],
  ["Hasn't tried any treatment, doesn't like pills.", 'care:0'],
  // Lists that end on their own line.
  [
    'CT abdomen: 2024, unremarkable. Right leg pain to the foot for 5 weeks.',
    'leg:right below:right weeks:5',
  ],
  ['CT abdomen: kidneys normal.\nLeft leg pain to the foot since May.', 'leg:left below:left'],
  ['PMH: asthma, hypertension. Now 6 weeks of left sciatica.', 'leg:left weeks:6'],
  ['PMH: right sciatica 2015, depression.', '!leg:right'],
  ['MRI: compression of the left L5 root at L4-5. Bulge at L5-S1.', '!leg:left'],
  ['Meds: naproxen, amlodipine. Pain runs down the left leg.', 'leg:left'],
  // Lengths of days.
  ['Back pain since yesterday after gardening.', 'back weeks:0.1'],
  ['Left leg pain started last night.', 'leg:left weeks:0.1'],
  ['On prednisolone 5 mg for arthritis since 2015.', 'flag:steroids'],
  ['On methotrexate for arthritis.', 'flag:immunosuppression'],
  ['Incontinent of urine since 2015, as ever.', '!bladder:+'],
  // Short hand of the examination.
  ['Left sciatica. SLR L 40, R 80. Absent L AJ.', 'slr:left:+ reflex:left:+ reflex:left:S1'],
  ['SLR R 30 L 70.', 'slr:right:+ slr:left:-'],
  ['KJ ++/++ and AJ ++/++.', 'reflex:left:- reflex:right:-'],
  ['AJ -/++ (R/L).', '!reflex:right:-'],
  ['She cannot walk on her heels on the left side.', 'motor:left:+ motor:left:L5'],
  ['Cannot stand on tiptoe on the right.', 'motor:right:+ motor:right:S1'],
  ['Walks on heels and toes.', '!motor:left:+ !motor:unspecified:+'],
  [
    'Ankle jerks absent on both sides, unchanged since the operation in 2018.',
    '!reflex:left:+ !reflex:right:+',
  ],
  ['Left knee jerk absent, new since last week.', 'reflex:left:+'],
  ['L EHL 3/5 (4/5 two weeks ago).', 'falling:left'],
  ['Tender on percussion over L1.', 'pattern:focal-percussion'],
  // The patient's own words.
  ['My left leg goes dead after I walk a hundred yards.', 'leg:left'],
  ['N/T in the right foot.', 'leg:right'],
  ['He has been dragging his left foot for ten days.', 'motor:left:+ leg:left'],
  ['The left leg is painful; the right one is fine.', 'leg:left !leg:right'],
  ['The right leg is fine now but the left one began hurting three weeks ago.', 'leg:left !leg:right'],
  ['Left leg pain ++, worse on walking.', 'leg:left'],
  ['Lifting the right leg provokes the left leg pain.', 'leg:left !leg:right'],
  // Other people.
  ['Her wife reports that she drags her left foot.', 'leg:left'],
  ['Collateral history from her son: incontinent of urine since Monday.', 'bladder:+'],
  ['Here with her husband who has sciatica on the left.', '!leg:left'],
  ['Carer for his wife, who is incontinent of urine. He has back pain.', 'back !bladder:+'],
  // Bladder and bowel.
  ['No sensation of needing to go since yesterday, 900 ml drained by catheter.', 'bladder:+ ml:900'],
  ['300 ml of ascites drained.', '!ml:300'],
  // Scores.
  ['Back pain 3/10, left leg pain 8/10.', 'back leg:left leg-worse'],
  ['VAS back 7 leg 3.', 'back back-worse'],
  ['Back pain 6/10, leg pain 0/10.', 'back !leg:unspecified'],
  ['Back 5/10, left leg pain 6/10.', 'leg:left !leg-worse !back-worse'],
  // Signs of infection told at length.
  ['Drenching night sweats and loss of appetite and weight. Back pain.', 'flag:fever flag:weight-loss back'],
  // Relief that lasts, and what is left over.
  ['The sciatica went the day after her discectomy and never returned. No back pain.', 'recovered !leg:*'],
  ['Numb little toe, there since before the fusion, unchanged. No leg pain.', '!leg:* !candidate'],
  ['If there is a target she is keen to go ahead with a root block.', 'candidate'],
  ['The legs give her no trouble at all, power and reflexes normal.', 'no-leg'],
  // What an independent author found missed.
  ['Right leg pain down the calf for 3 weeks. Numbness from buttocks to vagina.', 'saddle:+'],
  ['Left side of the vulva feels wooden.', 'saddle:+'],
  ['It is like sitting on cotton wool.', 'saddle:+'],
  ['Feels like sitting on a cushion that is not there.', 'saddle:+'],
  ['Pinprick reduced S3-4.', 'saddle:+'],
  ['Decreased pinprick S2-5 on both sides.', 'saddle:+'],
  ['Weak anal squeeze.', 'bowel:+'],
  ['Anal tone reduced.', 'bowel:+'],
  ['Toilet paper feels as if it touched someone else.', 'saddle:+'],
  ["The lavatory paper felt as though it touched somebody else's skin.", 'saddle:+'],
  ['Numb when she wipes on the left.', 'saddle:+'],
  ['Numb around the back passage.', 'saddle:+'],
  ['Leaks without noticing.', 'bladder:+'],
  ['Dribbles and never feels empty since yesterday.', 'bladder:+'],
  ['Nothing has worked in the bedroom since Tuesday.', 'sexual:+'],
  ['Bum and privates feel dead.', 'saddle:+'],
  ['Incontinent of urine once during a seizure.', '!bladder:+'],
  ['Anuric on dialysis for three years. Back pain.', '!bladder:+'],
  ['Passing wind and stool was unaltered.', 'bowel:-'],
  ['Neither leg is affected. Low back pain.', 'no-leg'],
  ['Denies any radiation into buttock, thigh or calf.', 'no-leg'],
  ['Left leg painless. Right sciatica.', 'leg:right !leg:left'],
  ['Pain in the low back, gone lying on the left. Leg pain exceeds back pain.', '!leg:left'],
  ['Ache in the low back and left flank for a week. No leg symptoms.', 'no-leg'],
  ['His legs give him no trouble at all, he climbs stairs.', 'no-leg'],
  ['Constant low back pain, none in the legs.', 'no-leg back'],
  ['SLR to 90 without pain.', 'slr:left:-'],
  ["Lasegue's sign could not be elicited.", 'slr:left:-'],
  ['Neither SLR nor femoral stretch reproduced symptoms.', 'slr:left:- femoral-stretch:left:-'],
  ['SLR: tight hamstrings only.', '!slr:left:+ !slr:unspecified:+'],
  ['Tension sign SLR: R + @ 40 deg / L -', 'slr:right:+ slr:left:-'],
  ['Her sister has metastatic breast cancer.', '!flag:cancer !flag:cancer-suspected'],
  ['Brother had prostate cancer. ?mets.', '!flag:cancer'],
  ['Cancer worries.', '!flag:cancer'],
  ['LBP, ?metastasis', '!flag:cancer flag:cancer-suspected'],
  ['She herself has never had cancer. The GP wondered about a secondary.', '!flag:cancer'],
  ['Melanoma in situ excised 2010.', '!flag:cancer'],
  ['He would go through with an operation.', 'candidate'],
  ["She'd like an injection, surgery second.", 'candidate'],
  ['Operation considered.', 'candidate'],
  ['For TFESI if MRI agrees.', 'candidate'],
  ['Surgery or injections are not on the table.', 'not-candidate'],
  ['Not interested in shots.', 'not-candidate'],
  ['Not considering surgery but asks whether an injection could help; we shall see.', '!not-candidate'],
  ['She is keen to go ahead with an epidural if the picture fits.', 'candidate'],
  ['If the scan shows a target, she is keen to go ahead with an epidural.', 'candidate'],
  ['PT for the back, 8 weeks, some help.', 'care:8'],
  ['Awaiting physiotherapy.', '!care-of:physical-therapy'],
  [
    'No radiation, no tingling, no weakness, bladder and bowel fine, afebrile, not on steroids.',
    'denied:fever !flag:fever',
  ],
  ['Denies fever, incontinence, neurologically intact, atraumatic.', '!flag:trauma-major !flag:trauma-minor'],
  ['No numbness, continent, afebrile.', 'bladder:- denied:fever !bladder:+'],
  ['Pain in both calves when walking, L>R, stops to sit.', 'claud:neurogenic'],
  ['Alternating leg pain, sometimes left, sometimes right.', 'leg:left leg:right'],
  ['Initially right-sided leg pain, has switched to the left leg since May.', 'leg:left !leg:right'],
  ['Left leg: ants crawling on the instep.', 'leg:left leg:left:L5'],
  ['Cramps in both calves at night, none on walking.', 'leg:left !claud:neurogenic'],
  ['EHL 4- left.', 'motor:left:3.5'],
  ['Power grade 5 throughout except right hip flexion 4.', 'motor:right:4'],
  ['Wakes at 4 am stiff, loosens up with a shower and walking. Age 31 at onset.', 'pattern:inflammatory'],
  ['Left groin pain and limp, hip stiff.', 'mimic:hip'],
  ['Lost 10 kg on purpose.', '!flag:weight-loss'],
  ['Night sweats due to menopause.', '!flag:fever'],
  ['Constant pain, not affected by movement.', '!pattern:mechanical'],
];

test.each(sentences)('%s', (text, expected) => {
  expect(wrongIn(factsOf(profileOfNote(text)), expected)).toEqual([]);
});

describe('a foot drop', () => {
  const knowledge = loadKnowledge();
  test.each([
    ['New left foot drop for a week.', 'urgent'],
    ['Left foot drop on waking today.', 'urgent'],
    ['Left foot drop since 2012, unchanged.', 'routine'],
    ['Right foot drop since childhood polio.', 'routine'],
    ['Left foot drop, improving. Back pain.', 'routine'],
    ['No foot drop. Back pain.', 'routine'],
    ['Slight left foot drop, dorsiflexion 4/5.', 'routine'],
  ])('%s is %s', (text, urgency) => {
    expect(urgencyOf(profileOfNote(text), knowledge).urgency).toBe(urgency);
  });
});

test.each([
  ['Ankle dorsiflexion 4-/5 left.', '4-/5'],
  ['EHL 4+/5 right.', '4+/5'],
  ['Quadriceps 3/5 left.', '3/5'],
  ['EHL left grade 4-.', '4-/5'],
])('the grade of "%s" is shown as its examiner wrote it', (text, words) => {
  const sign = profileOfNote(text).signs.find((s) => s.sign === 'motor');
  expect(sign && gradeWords(sign)).toBe(words);
});
