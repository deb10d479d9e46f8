import type { Chart, OrderEntry, ReportEntry } from '../domain/chart.ts';
import type { ImagingProcedure } from '../domain/judgement.ts';
import type { OrderCodes } from '../knowledge/order-codes.ts';
import { daysBetween } from './days.ts';
import { recogniseStudy } from './recognise-imaging.ts';

/** A lumbar study that the chart already holds. */
export interface EarlierStudy {
  readonly report: ReportEntry;
  readonly procedure: ImagingProcedure;
  readonly date: string;
  readonly days: number;
}

const dead: readonly string[] = ['entered-in-error', 'cancelled', 'registered'];

/** Lumbar MRI and CT reports before today, newest first, without the one that answers the order itself. */
export function earlierStudies(
  order: OrderEntry,
  chart: Chart,
  today: string,
  codes: OrderCodes,
): readonly EarlierStudy[] {
  return chart.reports
    .flatMap((report) => {
      const days = daysBetween(report.date, today);
      const study = recogniseStudy(report.code, codes)?.procedure;
      if (study === undefined || report.date === undefined || days === null || days < 0) return [];
      if (dead.includes(report.status) || report.basedOn.includes(order.reference)) return [];
      return /^(?:mri|ct)/.test(study) ? [{ report, procedure: study, date: report.date, days }] : [];
    })
    .sort((a, b) => a.days - b.days);
}

/** Whether a study would repeat an earlier one: an MRI or CT after an MRI, a CT after a CT; MRI after CT shows more. */
export function repeats(procedure: ImagingProcedure, earlier: EarlierStudy): boolean {
  if (!isCrossSectional(procedure)) return false;
  return earlier.procedure.startsWith('mri') || procedure.startsWith('ct');
}

/** Whether a procedure is cross-sectional imaging, which a further MRI or CT would repeat. */
export function isCrossSectional(procedure: ImagingProcedure): boolean {
  return /^(?:mri|ct)/.test(procedure);
}
