import type { Concept, OrderEntry } from '../domain/chart.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import { imagingProcedures } from '../domain/judgement.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import type { BodyRegion } from './body-region.ts';
import { bodyRegion } from './body-region.ts';
import { rowOf } from './code-set.ts';
import type { OrderWords } from './order-words.ts';
import { conceptTexts, orderWords, saysLittle } from './order-words.ts';
import { plainWords, says } from './plain-words.ts';

/** What imaging of the lumbar spine is asked for, and whether only words told so. */
export interface RecognisedImaging {
  readonly procedure: ImagingProcedure;
  readonly by: 'code' | 'words';
}

/** Lumbar imaging that an order asks for; null for anything else. Codes decide before words. */
export function recogniseImaging(order: OrderEntry, codes: OrderCodes): RecognisedImaging | null {
  if (order.kind !== 'ServiceRequest') return null;
  const words = orderWords(order);
  return recognise(order.code, words, bodyRegion(words, codes), codes);
}

/** Lumbar imaging that a report's code or title names; null for anything else. */
export function recogniseStudy(code: Concept, codes: OrderCodes): RecognisedImaging | null {
  const words: OrderWords = {
    name: plainWords(conceptTexts([code]).join(' ; ')),
    site: ' ',
    note: ' ',
    reason: ' ',
  };
  return recognise(code, words, bodyRegion(words, codes), codes);
}

function recognise(
  code: Concept,
  words: OrderWords,
  region: BodyRegion,
  codes: OrderCodes,
): RecognisedImaging | null {
  const said = procedureInWords(
    saysLittle(code, words.name, codes) ? words.name + words.note : words.name,
    codes,
  );
  for (const near of [false, true]) {
    for (const one of code.codes) {
      for (const procedure of imagingProcedures) {
        const row = rowOf(codes.imaging[procedure], one);
        if (row === undefined || row.near !== near || (near && region !== 'lumbar')) continue;
        const open = procedure.endsWith('-without') && !row.says.includes('without');
        return {
          procedure: open && said !== null && family(said) === family(procedure) ? said : procedure,
          by: 'code',
        };
      }
    }
  }
  if (said === null || region !== 'lumbar' || says(words.name, codes.words.guidance)) return null;
  const beside = says(words.name, codes.words['beside-the-spine']) && !says(words.name, codes.words.lumbar);
  return beside ? null : { procedure: said, by: 'words' };
}

const family = (procedure: ImagingProcedure): string => procedure.slice(0, 2);

/** The procedure that a name says, contrast included; without a word of contrast, the study without it. */
function procedureInWords(plain: string, codes: OrderCodes): ImagingProcedure | null {
  const { words } = codes;
  if (says(plain, words['not-a-request'])) return null;
  if (says(plain, words.discogram)) return says(plain, words.ct) ? 'discography-ct' : null;
  if (says(plain, words.myelogram)) return 'ct-myelogram';
  if (says(plain, words['pet-ct'])) return 'pet-ct';
  if (says(plain, words.mr)) return contrastOf(plain, 'mri', codes);
  if (says(plain, words.ct)) return contrastOf(plain, 'ct', codes);
  if (says(plain, words['bone-scan'])) return 'bone-scan';
  return says(plain, words.radiograph) ? 'radiograph' : null;
}

function contrastOf(plain: string, modality: 'mri' | 'ct', codes: OrderCodes): ImagingProcedure {
  const { words } = codes;
  if (says(plain, words['both-contrast'])) return `${modality}-without-with`;
  if (says(plain, words['without-contrast'])) return `${modality}-without`;
  return says(plain, words['with-contrast']) ? `${modality}-with` : `${modality}-without`;
}
