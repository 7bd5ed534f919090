/** Whether an address is that of an intent's page: only there a way back from an API leads. */
export const isIntentAddress = (address: string): boolean =>
  /^\/projects\/[^/?#]+\/versions\/\d+\/intents\/[^/?#]+/.test(address);
