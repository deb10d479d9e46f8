import { useEffect, useState } from 'preact/hooks';
import type { Classification } from '../../domain/assessment.ts';

/** Colours of the drawings, as attributes rather than CSS so that a saved picture keeps them. */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly bone: string;
  readonly boneEdge: string;
  readonly disc: string;
  readonly canal: string;
  readonly nerve: string;
  readonly skin: string;
  readonly skinEdge: string;
  readonly symptom: string;
  readonly path: string;
  readonly classes: Readonly<Record<Classification, string>>;
}

export const lightPalette: Palette = {
  paper: '#ffffff',
  ink: '#17212b',
  muted: '#52606d',
  bone: '#efe9dc',
  boneEdge: '#a99f88',
  disc: '#c9d9e2',
  canal: '#f8f1d4',
  nerve: '#c8a63a',
  skin: '#eef1f4',
  skinEdge: '#a3afba',
  symptom: '#d9663d',
  path: '#0f5fa8',
  classes: {
    urgent: '#b3261e',
    'likely-symptomatic': '#0f5fa8',
    'possibly-symptomatic': '#7a5a00',
    'likely-incidental': '#5b6770',
    'incidental-needs-follow-up': '#6b3fa0',
    undetermined: '#5b6770',
  },
};

export const darkPalette: Palette = {
  paper: '#18212a',
  ink: '#e8eef3',
  muted: '#a9b6c2',
  bone: '#4b4a42',
  boneEdge: '#8d8873',
  disc: '#35505f',
  canal: '#3c3a24',
  nerve: '#bfa24a',
  skin: '#25313c',
  skinEdge: '#64737f',
  symptom: '#f08a5d',
  path: '#7cc0ff',
  classes: {
    urgent: '#ff8a80',
    'likely-symptomatic': '#7cc0ff',
    'possibly-symptomatic': '#f0c75e',
    'likely-incidental': '#a7b4bf',
    'incidental-needs-follow-up': '#c9a7ff',
    undetermined: '#a7b4bf',
  },
};

/** The palette of the reader's theme; the light one on paper. */
export function usePalette(): Palette {
  const [dark, setDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const theme = matchMedia('(prefers-color-scheme: dark)');
    const print = matchMedia('print');
    const changed = (): void => {
      setDark(theme.matches);
      setPrinting(print.matches);
    };
    theme.addEventListener('change', changed);
    print.addEventListener('change', changed);
    return () => {
      theme.removeEventListener('change', changed);
      print.removeEventListener('change', changed);
    };
  }, []);
  return dark && !printing ? darkPalette : lightPalette;
}
