export * from './shape.ts';
export * from './values.ts';
export * from './configuration.ts';
export * from './acts.ts';
export * from './session-events.ts';
export * from './messages.ts';
export * from './conversation-test.ts';
