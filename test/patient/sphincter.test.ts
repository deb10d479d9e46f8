import { factsOf, profileOfNote, wrongIn } from './profile-facts.ts';

const table: Readonly<Record<string, readonly (readonly [text: string, expected: string])[]>> = {
  'bladder, bowel and saddle': [
    ['Bladder and bowel normal.', 'bladder:- bowel:-'],
    ['No bladder or bowel symptoms.', 'bladder:- bowel:-'],
    ['B/B intact, perianal sensation intact.', 'saddle:-'],
    ['Denies saddle anesthesia, incontinence or retention.', 'saddle:- bladder:-'],
    ['Normal bladder, bowel and perineal sensation.', 'bladder:- bowel:- saddle:-'],
    ['Urinary retention since this morning.', 'bladder:+'],
    ['Cannot pass urine for 12 hours.', 'bladder:+'],
    ['New faecal incontinence.', 'bowel:+'],
    ['Numb between the legs since yesterday.', 'saddle:+'],
    ['Numbness when wiping.', 'saddle:+'],
    ['Perianal sensation reduced on the left.', 'saddle:+'],
    ['Perianal sensation not reduced.', 'saddle:- !saddle:+'],
    ['Anal tone lax.', 'bowel:+'],
    ['Anal tone normal.', 'bowel:-'],
    ['Erections normal.', 'sexual:-'],
    ['New erectile dysfunction.', 'sexual:+'],
    ['No change in bladder or bowel function.', 'bladder:- bowel:- !bladder:+'],
    ['Bowel/bladder dysfunction: denies.', 'bladder:- bowel:-'],
    ['Bladder: normal. Bowel: normal. Saddle: normal.', 'bladder:- bowel:- saddle:-'],
    ['PVR 350 ml.', 'ml:350'],
    ['Bladder scan 40 mL post void.', 'ml:40 !bladder:+'],
    ['Passing urine and stool as usual, no perineal numbness.', 'saddle:- !bladder:+'],
    ['Continent of urine and faeces.', '!bladder:+ !bowel:+'],
    ['Longstanding stress incontinence since childbirth, unchanged.', '!bladder:+'],
    ['BPH with hesitancy, stable for years.', '!bladder:+'],
    ['Chronic constipation.', '!bowel:+'],
    ['Suspected cauda equina syndrome.', 'suspected:+'],
    ['?CES', 'suspected:+'],
    ['R/O cauda equina compression.', 'suspected:+'],
    ['No features of cauda equina syndrome.', 'suspected:- !suspected:+'],
    [
      'Told to return at once for saddle numbness or loss of bladder control.',
      '!saddle:+ !bladder:+ !saddle:- !bladder:-',
    ],
    ['Cauda equina warning signs explained.', '!suspected:+'],
    ['Advised to attend ED if urinary retention develops.', '!bladder:+ !bladder:-'],
    ['Return precautions: numbness in the groin, incontinence, leg weakness.', '!bladder:+ !saddle:+'],
    ['Her mother had incontinence.', '!bladder:+'],
    ['Dribbling without awareness, numb genitals.', 'bladder:+ saddle:+'],
    ['Urinary incontinence: no. Saddle numbness: no. Bowel incontinence: yes.', 'bladder:- saddle:- bowel:+'],
    ['Loss of bladder and bowel control.', 'bladder:+ bowel:+'],
    ['No loss of bladder or bowel control.', 'bladder:- !bladder:+ !bowel:+'],
    ['Has to strain to void, feels incomplete emptying, onset with the back pain.', '!bladder:-'],
    ['Reduced perineal pinprick S2-4 bilaterally.', 'saddle:+'],
    ['Sphincter function preserved.', 'bladder:- bowel:-'],
    ['No sphincter disturbance.', 'bladder:- bowel:-'],
    ['Micturition and defecation normal.', 'bladder:- bowel:-'],
  ],
};

for (const [group, rows] of Object.entries(table))
  describe(group, () => {
    test.each(rows.map(([text, expected]) => [text, expected] as const))('%s', (text, expected) => {
      expect(wrongIn(factsOf(profileOfNote(text)), expected)).toEqual([]);
    });
  });
