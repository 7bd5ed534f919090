/** The longest recording of an answer. */
export const recordingSecondsAtMost = 60;
