/** The longest recording of an answer. */
export const recordingSecondsAtMost = 60;

/** So many characters of an answer are compared with what was recorded. */
export const recordingWordsAtMost = 500;
