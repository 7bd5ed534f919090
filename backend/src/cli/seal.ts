import { text } from 'node:stream/consumers';
import { createFernet } from '../config/fernet.ts';
import { createSecretBox } from '../config/secret-box.ts';
import { readEnvironment } from '../config/environment.ts';
import { CommandError, type Command } from './command.ts';

/** Encrypts a secret for a configuration file. It is read from standard input, so that no history keeps it. */
export const seal: Command = {
  parameters: '< FILE',
  summary: 'encrypts a secret from standard input as "enc:…" for a configuration file',
  run: async () => {
    const secret = (await text(process.stdin)).replace(/\r?\n$/, '');
    if (secret === '') throw new CommandError('Give the secret on standard input.');
    const { fernetKeys } = await readEnvironment(process.env);
    console.log(createSecretBox(createFernet(fernetKeys.join(','))).seal(secret));
    return 0;
  },
};
