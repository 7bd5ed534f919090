import { open, type FileHandle } from 'node:fs/promises';
import { wavHead, wavHeadBytes, wavSound, type WavFormat } from './wav.ts';

/** Seconds of sound that may wait for the disk. */
const boundSeconds = 5;

/**
 * A WAV file that is written while the sound comes. Its head is put right when it is closed; until then it
 * says that there is no sound, so that a file that was never closed can be told.
 */
export class WavFile {
  /** Samples that were left out because the disk was too slow. */
  dropped = 0;
  readonly #file: FileHandle;
  readonly #format: WavFormat;
  #waiting = 0;
  #soundBytes = 0;
  #writing: Promise<void> = Promise.resolve();
  #failure: Error | null = null;

  private constructor(file: FileHandle, format: WavFormat) {
    this.#file = file;
    this.#format = format;
  }

  /** Makes the file, or empties the one that is there. Throws what the file system throws. */
  static async create(path: string, format: WavFormat): Promise<WavFile> {
    const file = await open(path, 'w');
    await file.write(wavHead(format, 0), 0, wavHeadBytes, 0);
    return new WavFile(file, format);
  }

  /** Takes samples, two channels taking turns. Returns at once; a failure is thrown by `close`. */
  write(samples: Int16Array): void {
    if (this.#waiting + samples.length > boundSeconds * this.#format.rate * this.#format.channels) {
      this.dropped += samples.length;
      return;
    }
    const sound = Uint8Array.from(wavSound(samples, this.#format.encoding));
    const place = wavHeadBytes + this.#soundBytes;
    this.#soundBytes += sound.length;
    this.#waiting += samples.length;
    this.#writing = this.#writing
      .then(() => this.#file.write(sound, 0, sound.length, place))
      .catch((error: unknown) => {
        this.#failure ??= error instanceof Error ? error : new Error(String(error));
      })
      .then(() => {
        this.#waiting -= samples.length;
      });
  }

  /** Waits for the disk, puts the head right and closes. Throws the first failure there was. */
  async close(): Promise<void> {
    await this.#writing;
    try {
      await this.#file.write(wavHead(this.#format, this.#soundBytes), 0, wavHeadBytes, 0);
    } finally {
      await this.#file.close();
    }
    if (this.#failure !== null) throw this.#failure;
  }
}
