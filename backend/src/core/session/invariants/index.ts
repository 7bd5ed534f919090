import type { Invariant } from '../testing/played.ts';
import { approvedWrites } from './i1-approved-writes.ts';
import { replay } from './i10-replay.ts';
import { nothingSensitive } from './i11-nothing-sensitive.ts';
import { validValues } from './i2-valid-values.ts';
import { askedSoOften } from './i3-asked-so-often.ts';
import { oneReply } from './i4-one-reply.ts';
import { pausedUntouched } from './i5-paused-untouched.ts';
import { stretchesOnce } from './i6-stretches-once.ts';
import { correctionsKeep } from './i7-corrections-keep.ts';
import { cancelAndPerson } from './i8-cancel-and-person.ts';
import { oneOutcome } from './i9-one-outcome.ts';

/** What always holds, one check for each. */
export const invariants: Record<string, Invariant> = {
  I1: approvedWrites,
  I2: validValues,
  I3: askedSoOften,
  I4: oneReply,
  I5: pausedUntouched,
  I6: stretchesOnce,
  I7: correctionsKeep,
  I8: cancelAndPerson,
  I9: oneOutcome,
  I10: replay,
  I11: nothingSensitive,
};
