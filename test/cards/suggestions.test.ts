import { clientProfiles, forClient } from '../../src/cards/client-profile.ts';
import {
  documentedReason,
  keepOrder,
  otherStudy,
  physicalTherapy,
  raisedPriority,
  removal,
} from '../../src/cards/order-suggestions.ts';
import type { ServiceRequest } from '../../src/domain/chart.ts';
import { knowledge, leg, order, origin, profile } from './fixtures.ts';

const { default: plain, epic, sandbox } = clientProfiles;
const codes = knowledge.orderCodes;
const cpt = 'http://www.ama-assn.org/go/cpt';
const loinc = 'http://loinc.org';
const reason = [{ coding: [{ system: 'http://snomed.info/sct', code: '279039007' }] }];

const resourceOf = (
  suggestion: { actions?: readonly { resource?: unknown }[] } | undefined,
  at = 0,
): ServiceRequest => suggestion?.actions?.[at]?.resource as ServiceRequest;

describe('another study', () => {
  test('keeps everything of the order but its code', () => {
    const old = order({ reasonCode: reason, note: [{ text: 'keep me' }] });
    const [change] = otherStudy(old, 'mri-without-with', codes, plain, { recommended: true });
    expect(change?.actions?.[0]?.type).toBe('update');
    expect(resourceOf(change)).toEqual({
      ...old.resource,
      code: {
        coding: [
          { system: cpt, code: '72158', display: 'MRI of the lumbar spine without and with contrast' },
        ],
        text: 'Lumbar MRI without and with contrast',
      },
    });
  });

  test.each([
    [
      'the code system that the order uses',
      { coding: [{ system: loinc, code: '30679-5' }] },
      { system: loinc, code: '24967-2' },
    ],
    ['a verified code where the order has words only', { text: 'MRI' }, { system: cpt, code: '72158' }],
  ])('is named in %s', (_, code, coding) => {
    const [change] = otherStudy(order({ code }), 'mri-without-with', codes, plain, { recommended: true });
    expect(resourceOf(change).code?.coding?.[0]).toMatchObject(coding);
  });

  test('is named in words alone where no code was verified', () => {
    const [change] = otherStudy(order(), 'bone-scan', codes, plain, { recommended: true });
    expect(resourceOf(change).code).toEqual({ text: 'Bone scan of the spine' });
  });

  test('for a client without updates is a delete and a create of the same type', () => {
    const old = order({ reasonCode: reason });
    const site = { ...epic, siteCodes: { 'mri-without-with': { system: 'urn:site', code: '4711' } } };
    const [change] = otherStudy(old, 'mri-without-with', codes, site, { recommended: true });
    expect(change?.actions?.map(({ type }) => type)).toEqual(['delete', 'create']);
    expect(change?.actions?.[0]?.resourceId).toBe('ServiceRequest/sr1');
    expect(resourceOf(change, 1)).toMatchObject({
      status: 'draft',
      subject: { reference: 'Patient/p1' },
      code: { coding: [{ system: 'urn:site', code: '4711' }] },
      reasonCode: reason,
    });
    expect(resourceOf(change, 1)).not.toHaveProperty('id');
  });
});

test('a client that creates by its own codes only is offered nothing that it could not create', () => {
  expect(otherStudy(order(), 'mri-without-with', codes, epic, { recommended: true })).toEqual([]);
  expect(physicalTherapy(order(), epic).map(({ label }) => label)).toEqual(['Remove this imaging order']);
  const own = { ...epic, siteCodes: { 'physical-therapy': { system: 'urn:site', code: '12' } } };
  expect(resourceOf(physicalTherapy(order(), own)[0], 1).code?.coding?.[0]?.code).toBe('12');
  const wordsOnly = {
    label: 'x',
    actions: [{ type: 'create', description: 'x', resource: { ...order().resource, code: { text: 'x' } } }],
  } as const;
  expect(forClient([wordsOnly], 'any', epic)).toEqual({});
});

test('physical therapy takes the place of the order', () => {
  const [therapy] = physicalTherapy(order(), plain);
  expect(therapy?.actions?.map(({ type }) => type)).toEqual(['delete', 'create']);
  expect(resourceOf(therapy, 1).code?.coding?.[0]?.code).toBe('91251008');
});

test.each([
  [undefined, 'stat', 'stat'],
  ['routine', 'urgent', 'urgent'],
  ['asap', 'stat', 'stat'],
  ['stat', 'stat', null],
  ['asap', 'urgent', null],
] as const)('a priority of %s that should be %s becomes %s', (now, to, becomes) => {
  const [raise] = raisedPriority(order(now ? { priority: now } : {}), to);
  expect(raise ? resourceOf(raise).priority : null).toBe(becomes);
});

test('the documented symptoms become the reason of an order without one, and of no other', () => {
  const sore = profile({ leg: [leg('left', 'L5')], backPain: { value: 'present', from: [origin] } });
  const [add] = documentedReason(order(), sore);
  expect(resourceOf(add).reasonCode?.[0]?.coding?.map(({ code }) => code)).toEqual(['279039007', '10601006']);
  expect(resourceOf(add).reasonCode?.[0]?.text).toContain('left leg pain, L5 pattern');
  expect(documentedReason(order({ reasonCode: reason }), sore)).toEqual([]);
  expect(documentedReason(order({ reasonReference: [{ reference: 'Condition/c1' }] }), sore)).toEqual([]);
  expect(documentedReason(order(), profile({ documented: false }))).toEqual([]);
});

describe('a client', () => {
  const update = raisedPriority(order(), 'stat');
  const exchange = physicalTherapy(order(), plain);

  test('without suggestions gets no selectionBehavior either', () => {
    expect(forClient([], 'at-most-one', plain)).toEqual({});
    expect(forClient([keepOrder], 'at-most-one', epic)).toEqual({});
  });

  test('that takes one action a suggestion gets them one by one, labelled by what they do', () => {
    const { suggestions, selectionBehavior } = forClient([...exchange, keepOrder], 'at-most-one', epic);
    expect(selectionBehavior).toBe('any');
    expect(suggestions?.map(({ label, actions }) => [label, actions?.length])).toEqual([
      ['Remove the imaging order', 1],
      ['Order physical therapy', 1],
    ]);
  });

  test('that cannot update orders is not asked to', () => {
    expect(forClient(update, 'at-most-one', epic)).toEqual({});
  });

  test('that needs coded reasons is not sent an update without one', () => {
    expect(forClient(update, 'at-most-one', sandbox)).toEqual({});
    const coded = raisedPriority(order({ reasonCode: reason }), 'stat');
    expect(forClient(coded, 'at-most-one', sandbox).suggestions).toHaveLength(1);
  });

  test('that may choose several is not offered two updates that undo each other', () => {
    const twice = [...raisedPriority(order(), 'urgent'), ...raisedPriority(order(), 'stat')];
    const { suggestions } = forClient(twice, 'any', plain);
    expect(suggestions?.map(({ label }) => label)).toEqual(['Raise the priority of this order to stat']);
    expect(forClient(twice, 'at-most-one', plain).suggestions).toHaveLength(2);
  });

  test('may remove several orders', () => {
    const both = [removal('ServiceRequest/a', 'fusion'), removal('MedicationRequest/b', 'opioid')];
    expect(forClient(both, 'any', epic).suggestions).toHaveLength(2);
  });
});
