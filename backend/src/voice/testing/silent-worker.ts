import { threadSide } from '../thread-side.ts';

/** A thread that is ready but never answers. */
const tell = threadSide<unknown, never>(
  () => {},
  () => {},
);
tell('ready');
