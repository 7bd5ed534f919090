/** What was measured for an intent set: TF-IDF, linear SVM; with reject, logistic regression. */
export interface Baseline {
  accuracy: number;
  /** Right and not refused, of what is in scope. */
  inScope?: number;
  /** Refused, of what is out of scope. */
  outOfScope?: number;
}

/** From the table beside the data. Sets of another half have no row here and are printed alone. */
export const baselines: Record<string, Baseline> = {
  banking77: { accuracy: 0.898 },
  'banking77-10shot': { accuracy: 0.704 },
  clinc150: { accuracy: 0.908, inScope: 0.855, outOfScope: 0.844 },
  'ha-en': { accuracy: 0.933 },
  'ha-ru': { accuracy: 0.955 },
  hwu64: { accuracy: 0.886 },
  'xsid-en': { accuracy: 0.946 },
  'xsid-tr': { accuracy: 0.957 },
  'episodes/auto_and_commute-10': { accuracy: 0.89, inScope: 0.859, outOfScope: 0.777 },
  'episodes/auto_and_commute-20': { accuracy: 0.944, inScope: 0.875, outOfScope: 0.901 },
  'episodes/auto_and_commute-5': { accuracy: 0.807, inScope: 0.771, outOfScope: 0.574 },
  'episodes/banking-10': { accuracy: 0.869, inScope: 0.818, outOfScope: 0.778 },
  'episodes/banking-20': { accuracy: 0.908, inScope: 0.822, outOfScope: 0.905 },
  'episodes/banking-5': { accuracy: 0.79, inScope: 0.771, outOfScope: 0.524 },
};
