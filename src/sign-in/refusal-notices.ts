import type { Refusal } from './authorization-server.ts';
import type { Notice } from './notice-page.ts';

const again = 'Go back to the chart and open the link on the card again.';
const tell = 'If it happens again, tell the informatics team.';

/** Status and page of a launch that came to nothing. */
export const launchNotices: Readonly<Record<Refusal | 'other-patient', readonly [number, Notice]>> = {
  'not-a-launch': [
    400,
    {
      title: 'This page is opened from the chart',
      says: ['The address lacks what the EHR adds to it.', again],
    },
  ],
  'unknown-issuer': [
    403,
    {
      title: 'This EHR is not known here',
      says: ['The launch names a system that is not among those this service was set up for.', tell],
    },
  ],
  'server-unavailable': [
    502,
    {
      title: 'The EHR does not answer',
      says: ['Its sign-in service could not be reached, or what it says of itself is incomplete.', again],
    },
  ],
  'no-s256': [
    502,
    {
      title: 'The EHR cannot launch this safely',
      says: ['Its sign-in service does not say that it supports PKCE with S256, which SMART requires.', tell],
    },
  ],
  'endpoint-not-allowed': [
    502,
    {
      title: 'The EHR points to a system that is not allowed',
      says: ['Its sign-in service lies at an address that this service was not set up for.', tell],
    },
  ],
  'wrong-state': [
    400,
    {
      title: 'This launch is over',
      says: ['It was begun in another browser, took more than ten minutes, or was finished before.', again],
    },
  ],
  denied: [
    403,
    { title: 'The EHR did not allow it', says: ['You may lack the right to open this in the chart.', tell] },
  ],
  'token-refused': [
    502,
    { title: 'The EHR did not confirm the launch', says: ['Nothing was shown.', again, tell] },
  ],
  'no-patient': [
    403,
    {
      title: 'No chart is open',
      says: ['The EHR did not say which patient this is for, so nothing is shown.', again],
    },
  ],
  'other-patient': [
    403,
    {
      title: 'This picture is of another patient',
      says: [
        'The chart that is open and the card that was followed belong to different patients. Nothing is shown.',
        'Open the right chart and follow the link on its card.',
      ],
    },
  ],
};

/** Status and page of a sign-in that came to nothing; `root` is the path of the public address. */
export const signInNotices = (refusal: Refusal, root: string): readonly [number, Notice] => {
  const links = [{ label: 'Sign in again', href: `${root}/sign-in` }];
  switch (refusal) {
    case 'wrong-state':
      return [
        400,
        {
          title: 'This sign-in is over',
          says: ['It was begun in another browser, took more than ten minutes, or was finished before.'],
          links,
        },
      ];
    case 'denied':
      return [
        403,
        {
          title: 'You were not signed in',
          says: ['The sign-in was cancelled, or you were not allowed in.'],
          links,
        },
      ];
    default:
      return [
        502,
        {
          title: 'Sign-in does not work at the moment',
          says: [
            'The sign-in service of your organisation could not be reached, or did not confirm who you are.',
            tell,
          ],
          links,
        },
      ];
  }
};
