let last = 0;

/** An id for a control and what describes it, unlike every other of this page. */
export const fieldId = (): string => `field-${String(++last)}`;
