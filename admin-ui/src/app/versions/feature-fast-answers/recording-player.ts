import { signal } from '@angular/core';

/** Plays one recording at a time. */
export class RecordingPlayer {
  /** Its name, also while it is fetched. */
  readonly playing = signal<string | undefined>(undefined);
  private player: HTMLAudioElement | undefined;
  private begun = 0;

  /** @throws whatever fetching does */
  async play(name: string, fetch: () => Promise<ArrayBuffer>): Promise<void> {
    this.stop();
    const mine = ++this.begun;
    this.playing.set(name);
    try {
      const sound = await fetch();
      if (mine !== this.begun) return;
      const player = new Audio(URL.createObjectURL(new Blob([sound], { type: 'audio/wav' })));
      player.onended = () => this.stop();
      this.player = player;
      await player.play();
    } catch (thrown) {
      if (mine !== this.begun) return;
      this.stop();
      throw thrown;
    }
  }

  stop(): void {
    this.begun += 1;
    this.playing.set(undefined);
    this.player?.pause();
    if (this.player) URL.revokeObjectURL(this.player.src);
    this.player = undefined;
  }
}
