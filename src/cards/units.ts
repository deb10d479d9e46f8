/** Units in which cards give lengths; volumes stay in millilitres, in which residual urine is measured everywhere. */
export const unitSystems = ['metric', 'us-customary'] as const;
export type Units = (typeof unitSystems)[number];

const mmPerInch = 25.4;

/** "34 mm"; in US customary units "1.3 in (34 mm)", so that the number of the report stays findable. */
export function lengthWords(mm: number, units: Units = 'metric'): string {
  const metric = `${Math.round(mm * 10) / 10} mm`;
  return units === 'metric' ? metric : `${(mm / mmPerInch).toFixed(1)} in (${metric})`;
}
