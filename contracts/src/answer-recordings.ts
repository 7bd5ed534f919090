import { Type, type Static } from 'typebox';
import { Instant } from './admin-fields.ts';
import { recordingWordsAtMost } from './recording-length.ts';
import { Closed, optional } from './shape.ts';

/** How somebody says a fast answer. `recording` of a fast answer names it. */
export const AnswerRecordingView = Type.Object({
  name: Type.String({
    description: 'Holds the hash of its sound: under one name there is always the same.',
  }),
  millis: Type.Integer(),
  words: Type.String({
    description:
      'How the answer began that it was made for, 500 characters of it; empty: nobody knows.',
  }),
  uploadedAt: Instant,
  uploadedBy: Type.String(),
});
export type AnswerRecordingView = Static<typeof AnswerRecordingView>;

export const UploadQuery = Closed({
  name: optional(
    Type.String({
      maxLength: 200,
      description: 'What the file was called, for people: `opening hours.wav`.',
    }),
  ),
  words: optional(
    Type.String({
      maxLength: recordingWordsAtMost,
      description: 'How the answer begins that is said in it: where it changes, a finding says so.',
    }),
  ),
});
