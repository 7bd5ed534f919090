/** A low-pass filter between two rates, cut into one short filter for each phase of the output. */
export interface PolyphaseFilter {
  /** Rate out / rate in = up / down, in lowest terms. */
  up: number;
  down: number;
  /** Coefficients of each phase. */
  taps: number;
  /** For each of the `up` phases the coefficients, that of the oldest sample first. */
  phases: readonly Float32Array[];
}

/** Coefficients per phase at the smaller of the two rates. */
const tapsPerPhase = 48;
/** Shape of the Kaiser window: 81 dB. */
const beta = 8;
/** Middle of the transition, in parts of the smaller rate: its end lies at half of it. */
const cutoff = 0.4465;

/** Filters are large and always the same: each pair of rates has one. */
const known = new Map<string, PolyphaseFilter>();

/** The filter from one rate to another, samples a second. */
export function lowPass(from: number, to: number): PolyphaseFilter {
  const name = `${from}:${to}`;
  const filter = known.get(name) ?? design(from, to);
  known.set(name, filter);
  return filter;
}

function design(from: number, to: number): PolyphaseFilter {
  const divisor = greatestDivisor(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const taps = Math.ceil(tapsPerPhase * Math.max(1, down / up));
  const length = taps * up;
  const middle = (length - 1) / 2;
  const frequency = cutoff / Math.max(up, down);
  const whole = Float64Array.from({ length }, (_, index) => {
    const offset = index - middle;
    return sinc(2 * frequency * offset) * kaiser(offset / middle);
  });
  const phases = Array.from({ length: up }, (_, phase) => {
    const coefficients = Float64Array.from(
      { length: taps },
      (_, tap) => whole[(taps - 1 - tap) * up + phase] as number,
    );
    const gain = coefficients.reduce((sum, value) => sum + value, 0);
    return Float32Array.from(coefficients, (value) => value / gain);
  });
  return { up, down, taps, phases };
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** The window at a place between -1 and 1. */
const kaiser = (place: number): number =>
  bessel(beta * Math.sqrt(Math.max(0, 1 - place * place))) / bessel(beta);

/** The modified Bessel function of order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k += 1) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
