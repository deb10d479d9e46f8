// Note to PROFILE from the lead: phenomena that whole charts showed to be misread; make them hold by general rules.
import { factsOf, profileOf, profileOfNote, today, wrongIn } from './profile-facts.ts';

const table: Readonly<Record<string, readonly (readonly [text: string, expected: string])[]>> = {
  'a list that was asked, and one answer to the whole of it': [
    [
      'The nurse asked about control of bladder and bowel, numbness between the legs, fever and cancer; she said no to each.',
      '!bladder:+ !bowel:+ !saddle:+ !flag:fever !flag:cancer',
    ],
    [
      'Asked about saddle numbness, incontinence, weight loss and trauma, she answered no to all of them.',
      '!saddle:+ !bladder:+ !flag:weight-loss !flag:trauma-minor',
    ],
    [
      'I asked about incontinence, fever and weight loss. He said no to all of these.',
      '!bladder:+ !flag:fever !flag:weight-loss',
    ],
    [
      'Screening questions on fever, saddle numbness and cancer were all answered no.',
      '!saddle:+ !flag:fever !flag:cancer',
    ],
    ['Asked about his bladder, he said that he could not pass urine since yesterday.', 'bladder:+'],
    ['Asked about fever and retention, she said no to all but the retention.', 'bladder:+'],
  ],
  'so many of five tests is no grade of power': [
    ['Waddell signs 1/5. Motor 5/5.', '!motor:unspecified:+ motor:left:-'],
    ['SI provocation 0/5. Power, reflexes, sensation normal.', '!motor:unspecified:+ motor:left:-'],
    ['Laslett cluster 4/5 right. Power normal.', '!motor:right:+ !leg:right'],
    ['FABER and SI tests: 2/5. Strength 5/5.', '!motor:unspecified:+'],
    ['Hip abduction on the right 3/5.', 'motor:right:+'],
    ['Motor tests: left 4/5.', 'motor:left:+'],
  ],
  'nothing tried, and injuries without a blow': [
    ['Has not seen anybody for this and has tried nothing but heat.', 'care:0'],
    ['R L5 radic 8 wk, no tx yet', 'care:0 weeks:8'],
    ['Low back pain since a lifting injury at work.', 'back !flag:trauma-minor'],
    ['Back pain since an injury last week.', 'flag:trauma-minor'],
  ],
  'negation that a colon, a list or a far verb carries': [
    [
      'Negative for: bladder change, saddle numbness, fever, cancer.',
      '!bladder:+ !saddle:+ !flag:fever !flag:cancer',
    ],
    [
      'ROS negative for: fever, chills, weight loss; incontinence.',
      '!flag:fever !flag:weight-loss !bladder:+',
    ],
    [
      'Denies any of the following: fever, saddle anesthesia, urinary retention, history of cancer.',
      '!flag:fever !saddle:+ !bladder:+ !flag:cancer',
    ],
    [
      'Red flags (fever, weight loss, cancer, bladder trouble): none.',
      '!flag:fever !flag:weight-loss !flag:cancer !bladder:+',
    ],
    ['Fever: no. Cancer history: no. Steroids: no.', '!flag:fever !flag:cancer !flag:steroids'],
    [
      'Fever - / weight loss - / trauma -',
      '!flag:fever !flag:weight-loss !flag:trauma-minor !flag:trauma-major',
    ],
    [
      'The pain does not go into the legs; no numbness, tingling or weakness.',
      '!leg:* !motor:left:+ !motor:unspecified:+',
    ],
    ['It never travels below the buttock.', '!below:left !below:right'],
    [
      'Back pain. No pain, numbness or weakness in the legs.',
      'back !leg:* !motor:left:+ !motor:unspecified:+',
    ],
    ['Back pain only; legs are fine.', 'back !leg:*'],
    ['No accident, no fever.', '!bladder:+ !bladder:- !flag:trauma-minor'],
    ['Neither fever nor weight loss was reported.', '!flag:fever !flag:weight-loss'],
    ['She has had no problems passing urine and her bowels are regular.', 'bladder:- bowel:- !bladder:+'],
    [
      'Red flag review: Negative: fever, chills, cancer, IV drug use, trauma.',
      '!flag:fever !flag:cancer !flag:iv-drug-use !flag:trauma-minor',
    ],
    [
      'Systems review - negative: fevers, weight loss, bladder symptoms.',
      '!flag:fever !flag:weight-loss !bladder:+',
    ],
    ['Urinary symptoms: frequency as usual in pregnancy, empties fully, no incontinence.', '!bladder:+'],
    ['She fell off a stool in the kitchen and sat down hard.', '!bowel:+ flag:trauma-minor'],
    ['Her vertebra has slipped forward, she was told years ago.', '!flag:trauma-minor'],
    ['L5 has slipped on S1.', '!flag:trauma-minor'],
  ],
  'words with another meaning': [
    [
      'She slipped off a low stool two weeks ago and has had back pain since.',
      'back weeks:2 !bowel:+ flag:trauma-minor',
    ],
    ['He was told he has a slipped disk.', '!flag:trauma-minor !flag:trauma-major'],
    ['Sits on a high stool at work.', '!bowel:+ !bowel:-'],
    ['CRP normal, ESR 8.', '!flag:raised-crp'],
    ['CRP < 5 mg/L.', '!flag:raised-crp'],
    ['CRP 132.', 'flag:raised-crp'],
    ['Temp 38.9 C, rigors overnight.', 'flag:fever'],
    ['Temp 36.8 C.', '!flag:fever'],
    ['Cancer screening up to date.', '!flag:cancer'],
    ['Works on a cancer ward.', '!flag:cancer'],
    ['Mother had breast cancer.', '!flag:cancer'],
    ['Basal cell carcinoma removed from the nose in 2015.', '!flag:cancer'],
    ['Breast cancer 2018, treated with surgery and chemotherapy.', 'flag:cancer'],
    ['Prednisone 10 mg daily for two years for polymyalgia.', 'flag:steroids'],
    ['Prednisone burst for five days last month.', '!flag:steroids'],
    ['Epidural steroid injection in March.', '!flag:steroids'],
    ['Straight leg raise negative with tight hamstrings.', '!slr:left:+ !slr:right:+ !slr:unspecified:+'],
    ['Raising the right leg provokes left leg pain.', '!leg:right leg:left'],
    ['Right hip arthroplasty 2019. Left knee arthroscopy.', '!surgery'],
    ['Cervical fusion 2016.', '!surgery'],
    ['L4-5 microdiscectomy in 2021, did well.', 'surgery surgery:2021'],
    ['Leg length discrepancy, left shorter.', '!leg:*'],
    ['Neck pain radiating to the left arm with weak grip.', '!leg:* !back'],
  ],
  'time that belongs to something else': [
    ['Back pain for 3 weeks. She has lost six kilograms since May.', 'weeks:3 flag:weight-loss'],
    ['Smoker for 20 years. Back pain for 10 days.', 'weeks:1'],
    ['Diabetes since 2010; low back pain for two months.', '!weeks:800'],
    ['Six weeks of physiotherapy. Pain for four months.', 'care:6'],
    ['In remission for 8 years from lymphoma. New back pain for 5 weeks.', 'weeks:5 flag:cancer'],
    ['Sciatica in 2014 resolved after three months. Now right leg pain for 2 weeks.', 'weeks:2 leg:right'],
    ['Pain-free since August.', 'recovered'],
    ['Left leg pain resolved completely after the injection; no pain now.', 'recovered'],
  ],
  'wishes and plans': [
    ['Would go ahead with a nerve root injection.', 'candidate'],
    ['She wants to discuss surgery if the scan shows a target.', 'candidate'],
    ['He does not want an operation or injections.', 'not-candidate'],
    ['Not fit for surgery; anticoagulated; injections declined.', 'not-candidate'],
    ['Plan: MRI, then refer to spine surgery if positive.', 'candidate'],
    ['If saddle numbness develops, go to the emergency department.', '!saddle:+'],
    ['Rule out cauda equina was the reason for the last visit in 2019; excluded.', '!suspected:+'],
  ],
  sides: [
    [
      'Both calves cramp after 100 m and ease within a minute of standing still.',
      'claud:vascular !claud:neurogenic',
    ],
    [
      'Calf tightness on hills, gone as soon as he stops and stands; no need to sit.',
      'claud:vascular !claud:neurogenic',
    ],
    [
      'Legs ache after ten minutes of walking, better leaning on the cart or sitting down.',
      'claud:neurogenic',
    ],
    ['The right leg has never hurt; all of it is on the left.', 'leg:left !leg:right'],
    ['L leg pain to foot. R SLR neg.', 'leg:left !leg:right'],
    ['Pain in the left, not the right, calf.', 'leg:left !leg:right'],
    ['Used to be right-sided sciatica in 2012; now it is the left thigh and shin.', 'leg:left !leg:right'],
    [
      'Burning from the right buttock down the back of the thigh to the little toe.',
      'leg:right leg:right:S1',
    ],
    ['Pain over the front of the left thigh to the knee, knee jerk down.', 'leg:left !leg:left:S1'],
    ['Top of the right foot and big toe numb.', 'leg:right leg:right:L5'],
  ],
  'what blind cases showed to be misread': [
    ['Temperature 36,8 °C, pulse 72.', '!flag:fever'],
    ['Temperature 36.4 C, BP 130/80.', '!flag:fever'],
    ['A vertebra has slipped, known since school.', '!flag:trauma-minor !flag:trauma-major'],
    ['The fifth vertebra slipped forward years ago.', '!flag:trauma-minor !flag:trauma-major'],
    ['Big toe extension on the left is four out of five.', 'motor:left:+ motor:left:L5'],
    ['Dorsiflexion on the right side is three out of five.', 'motor:right:+ motor:right:3'],
    ['Power of the left quadriceps four out of five.', 'motor:left:+'],
    ['Compression of the common fibular nerve at the knee is likely.', 'mimic:peroneal-neuropathy'],
    ['Probable entrapment of the left common peroneal nerve.', 'mimic:peroneal-neuropathy'],
    [
      '*** Copied forward from 04/15/2024 ***\nProgressive left foot drop, dorsiflexion 2/5.\n*** End of copied text ***\nTODAY: strength is normal in both legs.',
      '!motor:left:+ !falling:left',
    ],
    [
      '--- Imported from visit of 12 March 2023 ---\nUnable to pass urine, saddle numbness.\n--- End of import ---\nSeen today: voids normally, perineal feeling normal.',
      '!bladder:+ !saddle:+',
    ],
    ['Pain over the outer side of the right hip, down the outer thigh, never to the knee.', 'leg:right'],
    ['Sixteen weeks of pain over the outside of the left hip.', 'leg:left weeks:16'],
    ['Never any back trouble.', 'no-back'],
    ['Left low back pain. Nothing on the right.', '!leg:right side:left'],
    [
      'Neg B/B sx, neg saddle anesth, neg fever/chills, neg wt loss.',
      '!bladder:+ !bowel:+ !saddle:+ !flag:fever !flag:weight-loss',
    ],
    ['Neg for bladder sx; neg trauma; neg hx CA.', '!bladder:+ !flag:trauma-minor !flag:cancer'],
    ['Pees and poops fine.', '!bladder:+ !bowel:+'],
    ['Peeing & pooping as usual.', '!bladder:+ !bowel:+'],
    ["Didn't fall, wasn't hit.", '!flag:trauma-minor !flag:trauma-major'],
    ["Hasn't had a fall or any accident.", '!flag:trauma-minor !flag:trauma-major'],
    ['Low back pain. Nothing in the legs.', 'back no-leg'],
    ['Back only, nothing down either leg.', 'back no-leg'],
    ['Urinary frequency from diuretics.', '!bladder:+'],
    ['Passes water often since starting furosemide, no leakage, no retention.', '!bladder:+'],
    ['Weak great toe on the left, the same at both visits.', 'motor:left:+ !motor:right:+'],
    [
      'Great toe extension on the left four out of five, as it was on both of her visits.',
      'motor:left:+ !motor:right:+',
    ],
    ['R quads 3+/5 (was 4/5 on Monday).', 'motor:right:+ falling:right'],
    ['Left dorsiflexion 3/5, had been 4/5 last week.', 'motor:left:+ falling:left'],
    ['HF 5/5 b/l, KE 5/5 b/l, DF R 5 L 4, PF 5/5 b/l', 'motor:left:+ !motor:right:+'],
    ['Knee jerks 2+/2+, ankle jerks 2+/0 (R/L).', 'reflex:left:+ !reflex:right:+'],
    ['SLR + on the L at 30, - on the R.', 'slr:left:+ slr:right:-'],
    ['She can no longer raise the front of the left foot.', 'motor:left:+'],
    ['PICC line in for six weeks of antibiotics for an infected foot.', 'flag:infection'],
    ['Calves cramp at 100 m; he stops, stands for a minute and can go on.', 'claud:vascular'],
  ],
  'legs that are well, losses, wishes and old events in everyday words': [
    [
      'Big toe extension on the left 4/5. Hip abduction is a little weak as well. Top of the left foot is dull.',
      'motor:left:+ !mimic:peroneal-neuropathy',
    ],
    [
      'Left dorsiflexion and eversion 4/5, gluteus medius 4-/5, inversion weak too.',
      'motor:left:+ !mimic:peroneal-neuropathy',
    ],
    ['Low back ache. The legs have given her no trouble at all.', 'back no-leg'],
    ['Back pain; the legs have never been a problem.', 'back no-leg'],
    ['L leg nil. R leg pain to calf.', 'leg:right !leg:left'],
    ['Sat down heavily on the toilet and felt a crack in the back.', 'flag:trauma-minor'],
    ['Shivers and sweats since Sunday.', 'flag:fever'],
    ['Shivering with cold after swimming.', '!flag:fever'],
    ['Three weeks after L4-5 microdiscectomy, left leg pain gone since.', 'surgery !leg:left'],
    ['Leg pain gone since the operation, now severe back pain.', 'back !leg:*'],
    ['Down 15 lb without dieting.', 'flag:weight-loss'],
    ['Her trousers have become too wide and she eats little.', 'flag:weight-loss'],
    ['Weight up, not down.', '!flag:weight-loss'],
    ['She would rather have an operation if the scan supports one.', 'candidate'],
    ['Would take an injection for it.', 'candidate'],
    ['No wish for injections or surgery at this point.', 'not-candidate'],
    [
      'Had an attack of left sciatica in 2018 that went away. Now right thigh and shin.',
      'leg:right !leg:left',
    ],
    ['The pain switches sides: left last week, right this week.', 'leg:left leg:right'],
    ['She had an epidural with the birth of her second child.', '!care-of:injection !surgery'],
    ["Lami/fusion L4-S1 '09.", 'surgery surgery:2009'],
    ['Numb when sitting on the toilet seat since yesterday.', 'saddle:+'],
    ['Erections have stopped since the pain began.', 'sexual:+'],
    ['Erectile dysfunction for ten years on sildenafil.', '!sexual:+'],
    ['Burning in the soles of both feet in a stocking pattern.', 'mimic:peripheral-neuropathy'],
    ['Back pain for the best part of nine months.', 'weeks:39'],
    ['Right leg pain since the first week of June.', 'leg:right weeks:24'],
    ['Went to back class from September to October.', 'care-of:physical-therapy'],
  ],
  'ticks, single letters and arterial signs': [
    ['His back does not hurt.', 'no-back'],
    ['The back itself is not painful.', 'no-back'],
    [
      '[x] Back pain [ ] Saddle numbness [x] Leg pain: [ ] Left [x] Right',
      'back !saddle:+ leg:right !leg:left',
    ],
    ['[X] Leg pain - side: [X] L [ ] R [ ] both', 'leg:left !leg:right'],
    ['Leg pain (Y/N): Y, left. Weakness (Y/N): N.', 'leg:left !motor:left:+'],
    ['Saddle numbness: Y / N (N circled)', '!saddle:+'],
    [
      'Groin pain on putting on socks, internal rotation of the right hip five degrees and painful.',
      'mimic:hip',
    ],
    [
      'Came on after days of kneeling; weak eversion and dorsiflexion, inversion and hip abduction strong.',
      'mimic:peroneal-neuropathy',
    ],
    ['Foot pulses absent on both sides, ABI 0.6.', 'mimic:vascular'],
    ['ABI 1.05 right, 1.1 left, pulses full.', '!mimic:vascular'],
  ],
  'cauda equina in words that patients use': [
    ['Cannot feel the toilet paper when wiping since last night.', 'saddle:+'],
    ['Since yesterday she does not feel it when she wipes.', 'saddle:+'],
    ['He cannot feel the saddle of his bicycle any more; numb when he sits.', 'saddle:+'],
    ['Has to strain to start the stream since yesterday.', 'bladder:+'],
    ['The stream has become hesitant over two days and he has to push.', 'bladder:+'],
    ['Can no longer feel when the bladder is full.', 'bladder:+'],
    ['Since Tuesday she does not notice that she needs to pass water.', 'bladder:+'],
    ['Leaks urine without knowing it since this morning.', 'bladder:+'],
    ['Soiled himself twice today without noticing.', 'bowel:+'],
    ['Wipes normally and feels the paper; passes water with a good stream.', '!saddle:+ !bladder:+'],
  ],
};

/** What an Observation is called, what it says, and what must be read from it. */
const observed: readonly (readonly [name: string, says: string, expected: string])[] = [
  ['Temperature', '36.4 C', '!flag:fever'],
  ['Temperature', '36.7', '!flag:fever'],
  ['Temperature', '38.9 C', 'flag:fever'],
  ['Body temperature', '39.2', 'flag:fever'],
  [
    'Red Flag Review',
    'Negative: fever, chills, unexplained weight loss, cancer, IV drug use, steroid use, trauma',
    '!flag:fever !flag:weight-loss !flag:cancer !flag:iv-drug-use !flag:trauma-minor',
  ],
  ['Red flags', 'none of: fever, weight loss, cancer', '!flag:fever !flag:weight-loss !flag:cancer'],
  ['Red flags', 'Denied - fever, night sweats, cancer', '!flag:fever !flag:cancer'],
  ['Urinary symptoms', 'frequency as usual in late pregnancy, empties fully, no leakage', '!bladder:+'],
  ['Urination', 'more often since pregnant, no retention, no incontinence', '!bladder:+'],
  [
    'Back pain location',
    'left of the midline, into the left buttock, not past the gluteal fold; nothing on the right',
    '!leg:right side:left',
  ],
  ['Pain location', 'low back on the left, right side free', '!leg:right side:left'],
  ['Ankle brachial index', 'right 0.58, left 0.61', 'mimic:vascular'],
  ['Ankle brachial index', 'right 1.10, left 1.05', '!mimic:vascular'],
  ['Pedal pulses', 'absent both feet', 'mimic:vascular'],
  ['Pedal pulses', '2+ and equal', '!mimic:vascular'],
  [
    'Walking',
    'both calves cramp after 80 yards, sooner uphill; stands still for a minute and it goes; no need to sit',
    'claud:vascular',
  ],
  ['Walking tolerance', 'two blocks, then calf cramps; standing still eases them', 'claud:vascular'],
  ['Walking tolerance', 'two blocks, then both legs go numb; must sit or stoop', 'claud:neurogenic'],
  ['Ankle dorsiflexion', 'R 3/5 (prior visit 4/5)', 'motor:right:+ falling:right'],
];

for (const [group, rows] of Object.entries(table))
  describe(group, () => {
    test.each(rows.map(([text, expected]) => [text, expected] as const))('%s', (text, expected) => {
      expect(wrongIn(factsOf(profileOfNote(text)), expected)).toEqual([]);
    });
  });

describe('observations', () => {
  test.each(observed)('%s: %s', (name, text, expected) => {
    const observation = {
      reference: 'Observation/o',
      date: today,
      status: 'final',
      category: [],
      bodySite: [],
      notes: [],
      components: [],
      interpretation: [],
      concept: { codes: [], text: name },
      text,
    };
    expect(wrongIn(factsOf(profileOf({ observations: [observation] })), expected)).toEqual([]);
  });
});
