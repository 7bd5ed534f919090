/** Sound that is being taken from the microphone. */
export interface MicrophoneTake {
  /** Ends it. */
  stop: () => Promise<Blob>;
  /** Ends it, and nobody wants it. */
  drop: () => void;
}

/**
 * Begins to take sound from the microphone.
 *
 * @throws DOMException where there is none, or it may not be used
 */
export async function takeSound(): Promise<MicrophoneTake> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream);
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void pieces.push(data);
  const ended = new Promise<void>((resolve) => (recorder.onstop = () => resolve()));
  const release = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
  };
  recorder.start();
  return {
    async stop() {
      release();
      await ended;
      return new Blob(pieces, { type: recorder.mimeType });
    },
    drop: release,
  };
}
