import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadKnowledge } from '../knowledge/load.ts';
import { writeReview } from '../knowledge/review.ts';

const target = fileURLToPath(new URL('../knowledge/REVIEW.md', import.meta.url));

writeFileSync(target, writeReview(loadKnowledge()));
console.log(`wrote ${target}`);
