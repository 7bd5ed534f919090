import { Name } from '@flare/contracts';
import { Type } from 'typebox';

/** `:name` of an api. */
export const ApiPath = Type.Object({ name: Name });

/** An api's sample may be a mebibyte, and half of it may need escaping. */
export const sampleBodyLimit = 3 * 1024 * 1024;
