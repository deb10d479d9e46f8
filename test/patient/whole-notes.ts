/** Whole notes in the styles of different writers: name, text, what must and must not be read. */
export const notes: readonly (readonly [name: string, text: string, expected: string])[] = [
  [
    'a telegraphic triage note',
    'Triage: 34M LBP 5/7 post lifting. Rad L leg to foot. No B/B sx. No saddle. Amb. Pain 8/10. NKDA.',
    'back weeks:0.7 leg:left below:left !leg:right',
  ],
  [
    'a dictated clinic letter',
    `Dear Dr Finch,

Thank you for referring this pleasant 58-year-old bus driver who gives a six month history of pain in the right buttock which radiates down the outer aspect of the right thigh and calf to the dorsum of the foot. The leg is considerably worse than the back. Coughing aggravates it. He has had eight weeks of physiotherapy with no lasting benefit and takes co-codamol. There are no sphincter symptoms. He is otherwise well with no history of malignancy or weight loss.

On examination straight leg raising was 40 degrees on the right and 80 degrees on the left. There was weakness of the extensor hallucis longus on the right, graded 4/5. Ankle jerks were present and equal. Sensation was diminished over the dorsum of the right foot.

He would be keen to consider a nerve root block. I have requested an MRI scan.`,
    'leg:right:L5 !leg:left below:right weeks:26 care:8 slr:right:+ slr:left:- motor:right:4 sensory:right:L5 candidate denied:cancer bladder:-',
  ],
  [
    'a British GP entry',
    'PC: LBP 3/52. HPC: bent to tie shoe, sudden onset. Rad to L buttock, not into leg. Nil P&N. No FH of note. BO/BU normally. O/E: SLR 80/80, power and reflexes normal. Imp: mech LBP. Plan: co-codamol, self-refer physio, review 6/52 if not better. Cauda equina advice given.',
    'back weeks:3 !leg:left !saddle:+ !suspected:+ motor:both:- !care:6',
  ],
  [
    'an Indian orthopaedic OPD slip',
    'C/o LBA x 2 months, radiating to Rt LL upto calf. H/o lifting weight. No h/o fever/trauma. B/B intact. O/E: SLR Rt 40, Lt 80. EHL Rt 4/5, Lt 5/5. AJ Rt absent. Sensation intact. Adv: MRI LS spine.',
    'leg:right slr:right:+ slr:left:- motor:right:4 reflex:right:+ reflex:right:S1 denied:fever weeks:8',
  ],
  [
    'a templated review of systems with boxes',
    `HPI: Left leg pain for 7 weeks.
ROS:
[ ] fever [ ] weight loss [x] numbness left foot [ ] bladder incontinence
[ ] history of cancer`,
    'leg:left weeks:7 denied:fever denied:weight-loss bladder:- denied:cancer !flag:*',
  ],
  [
    'a copied-forward note',
    `Copied forward from 03/2024: right S1 radiculopathy, right ankle jerk absent, treated with physiotherapy.

Today: left anterior thigh pain for 4 weeks, right leg fine. Left knee jerk reduced.`,
    'leg:left leg:left:L4 !leg:right weeks:4 reflex:left:L4',
  ],
  [
    'a SOAP note',
    `S: 41F with 10 wks of L sided sciatica to the little toe, worse sitting. NSAIDs and PT x 6 wks w/o benefit. Denies saddle anesthesia, B/B incontinence, fevers.
O: Gait nl. SLR + L at 35. L Achilles 1+, R 2+. Strength 5/5.
A: L S1 radiculopathy
P: MRI L-spine, ESI if concordant`,
    'leg:left:S1 !leg:right weeks:10 care:6 slr:left:+ reflex:left:S1 reflex:right:- saddle:- bladder:- motor:both:- candidate',
  ],
  [
    'a physiotherapy discharge letter',
    `Mrs K attended 9 sessions between 1 August and 10 October. She initially reported central low back pain, worse with sitting and forward bending, better walking. No leg symptoms throughout. Repeated extension centralised her pain. At discharge pain is 5/10, was 6/10. Neuro exam normal. No red flags. She does not want injections.`,
    'back no-leg pattern:discogenic !leg:* denied:cancer not-candidate motor:both:-',
  ],
  [
    'Spanish-influenced English',
    'Patient with dolor lumbar since 2 months, irradiates to the right leg until the foot. No presents fever. Sin alteraciones de esfinteres. Lasegue positive right 30 degrees. She had done physiotherapy 6 weeks without improvement.',
    'back leg:right below:right slr:right:+ care:6',
  ],
  [
    'an emergency note with cauda equina signs',
    `45F 3/7 severe LBP, now bilateral sciatica. Since last night unable to pass urine, numb down below when wiping. PR: reduced anal tone. PVR 720ml. Power 4/5 ankle PF both sides. ?CES - urgent MRI.`,
    'leg:left leg:right bladder:+ saddle:+ bowel:+ ml:720 suspected:+ motor:both:4 weeks:0.4',
  ],
  [
    'an emergency note that rules it out',
    `LBP with left leg pain 2 days. No saddle anaesthesia, normal PR tone, PVR 30 mL, no incontinence. CES unlikely. Discharged with CES leaflet: return if numb between legs, cannot pee, leg weakness.`,
    'leg:left !bladder:+ saddle:- !suspected:+ ml:30 !motor:left:+',
  ],
  [
    'claudication told in lay words',
    `He can only manage the length of the supermarket before both legs go heavy and ache, so he leans on the trolley, and after sitting for a minute he is fine again. In bed there is no pain at all. Foot pulses normal. 76 years old.`,
    'claud:neurogenic leg:left leg:right !mimic:vascular',
  ],
  [
    'vascular claudication',
    `Cramp in the right calf after 150 m, has to stop, goes within two minutes of standing still. Ex-smoker. Right foot pulses absent, ABI 0.6. No back pain.`,
    'claud:vascular mimic:vascular no-back',
  ],
  [
    'a hip mimic',
    `Right groin pain for 8 months, worse putting on socks. Internal rotation reproduces groin pain, FADIR positive. SLR negative, neuro normal. No back pain.`,
    'mimic:hip no-back slr:both:- !leg:right:S1',
  ],
  [
    'suspected spondylodiscitis',
    `67M, type 2 diabetes, three weeks of constant lumbar pain, worse at night, rigors, T 38.4. Staph aureus bacteraemia treated last month. CRP 162. Percussion tenderness L3. Neuro intact.`,
    'back weeks:3 flag:fever flag:infection flag:raised-crp flag:night-pain diabetes pattern:focal-percussion motor:both:-',
  ],
  [
    'a cancer patient',
    `Known metastatic breast cancer (2021). New thoracolumbar pain for 2 weeks, unrelenting at night. Legs feel weak since Tuesday; power 4/5 hip flexion both sides; upgoing plantars. Bladder ok.`,
    'back flag:cancer flag:night-pain motor:both:4 upper-motor:unspecified:+ bladder:-',
  ],
  [
    'a fragility fracture',
    `83 yo woman, osteoporosis, slipped in the kitchen 5 days ago, since then severe mid-lumbar pain on any movement, tender on percussion at L2. Neurology intact. On apixaban.`,
    'flag:osteoporosis flag:trauma-minor !flag:trauma-major pattern:focal-percussion flag:anticoagulation motor:both:-',
  ],
  [
    'a young rower',
    `17-year-old rower, low back pain right of midline since September, hurts on arching, stork test positive right. No leg pain. Rested for 4 weeks.`,
    'sport back side:right pattern:extension extension-test:right:+ no-leg',
  ],
  [
    'inflammatory back pain',
    `29M, insidious onset of back pain three years ago, wakes at 4 am, morning stiffness for 60 minutes, improves with exercise, not with rest, alternating buttock pain. Ibuprofen works very well. No leg pain.`,
    'back pattern:inflammatory no-leg weeks:156',
  ],
  [
    'facet type pain',
    `71F low back pain 14 months, left paraspinal, into the left buttock, never below. Extension-rotation to the left painful. Better bending forward. SLR neg. No neuro deficit. PT 8 weeks.`,
    'back side:left pattern:facet slr:both:- weeks:60 care:8 !leg:left',
  ],
  [
    'a postoperative patient',
    `L5-S1 microdiscectomy right 2019 with good result. Recurrent right calf pain and numb little toe for 9 weeks, worse than before. Right ankle jerk absent (old). No treatment yet.`,
    'surgery surgery:2019 leg:right:S1 weeks:9 care:0',
  ],
  [
    'surgery elsewhere only',
    `PSH: ACDF C5-6 2015, right TKR 2020, hysterectomy. LBP 6 weeks, no radiation.`,
    '!surgery back weeks:6 no-leg',
  ],
  [
    'a workers compensation note',
    `DOI 09/02/2026. Claimant reports low back pain, 8/10. Off work. Attorney involved, compensation claim open. Fear avoidance marked. Non-dermatomal numbness of the whole left leg. SLR negative when distracted. Waddell 4/5.`,
    'back mind:work-or-claim mind:fear-avoidance leg:left !motor:left:4',
  ],
  [
    'a progressive foot drop',
    `Mon: left DF 4/5. Today (Thu) left DF 2/5, EHL 2/5, new foot slap. Left lateral shin and dorsal foot pain 10 days. No bladder sx.`,
    'motor:left:2 leg:left:L5 !leg:right',
  ],
  [
    'a stable old foot drop',
    `Longstanding right foot drop since 2016, unchanged, wears AFO. Back pain for 3 weeks, no new leg symptoms.`,
    'back weeks:3 stable:right',
  ],
  [
    'pregnancy',
    `32 weeks pregnant. Bilateral pelvic girdle pain and low back pain for 5 weeks. No leg pain. No bladder or bowel change.`,
    'pregnant:+ back no-leg bladder:- weeks:5',
  ],
  [
    'steroid and transplant',
    `Kidney transplant 2017 on tacrolimus, mycophenolate and prednisolone 5 mg daily for years. Back pain 2 weeks, no fever.`,
    'flag:immunosuppression flag:steroids back weeks:2 denied:fever',
  ],
  [
    'a short steroid burst',
    `Left sciatica 4 weeks. Medrol dose pack x 6 days, naproxen 3 weeks.`,
    'leg:left weeks:4 !flag:steroids care:3',
  ],
  [
    'an addict in methadone care, not injecting',
    `On methadone maintenance, never injected. Low back pain 5 weeks. No fever.`,
    'opioid !flag:iv-drug-use back',
  ],
  [
    'meralgia',
    `Burning numb patch anterolateral left thigh for 3 months after weight gain, no back pain, no weakness, knee jerk normal. Meralgia paresthetica likely.`,
    'no-back reflex:both:-',
  ],
  [
    'polyneuropathy',
    `Burning feet both sides, stocking distribution, diabetes 20 years, ankle jerks absent both sides, vibration reduced. Chronic low back ache.`,
    'mimic:peripheral-neuropathy reflex:both:+ diabetes back',
  ],
  [
    'a recovered patient',
    `Follow-up. Her left sciatica has completely resolved after 10 weeks. No back or leg pain now. Back at work. Wants reassurance scan.`,
    'recovered !leg:left',
  ],
  [
    'partial recovery',
    `Back pain settled, but the right leg still hurts from buttock to heel, 8 weeks now.`,
    '!recovered leg:right weeks:8',
  ],
  [
    'two problems in one note',
    `1. Left shoulder impingement, injection 2 weeks ago. 2. Low back pain for 3 months, no radiation. 3. Right carpal tunnel, numb thumb.`,
    'back weeks:13 !leg:*',
  ],
  [
    'cervical myelopathy beside back pain',
    `Clumsy hands, brisk reflexes in arms and legs, Hoffmann positive, bilateral clonus, unsteady gait. Low back pain is mild.`,
    'upper-motor:both:+ back',
  ],
  [
    'aneurysm',
    `74M sudden severe abdominal and back pain, collapse at home, pulsatile abdominal mass, BP 85/50.`,
    'flag:aneurysm-signs abdomen:+',
  ],
  [
    'a chart in capitals',
    `CC: LOW BACK PAIN. HPI: 55 Y/O F WITH 4 MONTH HX OF LBP RADIATING DOWN THE LEFT LEG TO THE BIG TOE. FAILED 8 WEEKS PT. DENIES BOWEL/BLADDER INCONTINENCE, FEVER, TRAUMA. EXAM: SLR POS LEFT. EHL 4/5 LEFT. IMPRESSION: LEFT L5 RADICULOPATHY. PLAN: MRI, CONSIDER TFESI.`,
    'back leg:left:L5 !leg:right weeks:17 care:8 bladder:- slr:left:+ motor:left:4 candidate denied:fever',
  ],
  [
    'both sides with one dominant',
    `Pain in both legs, right much more than left, down the posterior thighs to the calves, 5 weeks. SLR right 30, left 60.`,
    'leg:left leg:right weeks:5 slr:right:+',
  ],
  [
    'denials by systems',
    `Constitutional: negative. GI: no incontinence. GU: no retention, no dysuria. Neuro: numbness right lateral foot, no weakness. MSK: back pain x 8 wks, right leg pain.`,
    'bladder:- leg:right:S1 back weeks:8 !motor:right:+',
  ],
  [
    'a patient with typing errors',
    `Pt has lowback pain and leg radiculpathy on the rigth side x 5 weks. Denise fever. Parasthesia in big toe.`,
    'back leg:*',
  ],
  [
    'a note about a relative',
    `Here with her husband who has sciatica. She herself has only neck pain.`,
    '!leg:* !back',
  ],
  [
    'old imaging in the note',
    `Left leg pain for 3 weeks. MRI 2022: right L4-5 extrusion with compression of the right L5 root, at that time right sciatica which resolved.`,
    'leg:left !leg:right weeks:3',
  ],
  [
    'German-style English',
    `Since 4 months lumboischialgia right with radiation L5 right. Lasegue right positive 45. No paresis, no bladder-bowel disturbance. Reflexes side equal.`,
    'leg:right:L5 slr:right:+ bladder:- !leg:left',
  ],
];
