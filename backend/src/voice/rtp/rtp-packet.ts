/** One packet of sound, as WebRTC carries it. */
export interface RtpPacket {
  /** 16 bits; the next packet has the next one. */
  sequence: number;
  /** 32 bits, in ticks of the codec's clock: when its first sample was spoken, or is to be played. */
  timestamp: number;
  /** The first after a pause. */
  marker: boolean;
  payload: Uint8Array;
}

/** What stands in the packets of one call, both ways. */
export interface SoundCodec {
  /** Null where the bytes aren't sound of this codec. */
  decode(bytes: Buffer): Int16Array | null;
  encode(frame: Int16Array): Uint8Array;
}
