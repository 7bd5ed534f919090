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
  const close = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  try {
    return takeFrom(new MediaRecorder(stream), close);
  } catch (thrown) {
    close();
    throw thrown;
  }
}

function takeFrom(recorder: MediaRecorder, close: () => void): MicrophoneTake {
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => void pieces.push(data);
  const ended = new Promise<void>((resolve) => (recorder.onstop = () => resolve()));
  const release = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
    close();
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
