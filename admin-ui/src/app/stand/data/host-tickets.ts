import { Problem } from '../../shared/http/problem.ts';

/** A ticket is good for a minute; one that is nearly as old is only used where no newer one comes, in milliseconds. */
const freshMs = 50_000;
/** So long the page around this one may take to get one. */
const waitMs = 4000;

/** Tickets from the page around this one: one for each call. */
export class HostTickets {
  private readonly ask: () => void;
  private held: { ticket: string; since: number } | null = null;
  private waiting: (() => void) | undefined;

  /** @param ask tells the host page that a ticket is wanted */
  constructor(ask: () => void) {
    this.ask = ask;
  }

  put(ticket: string): void {
    this.held = { ticket, since: performance.now() };
    this.waiting?.();
  }

  /**
   * A ticket for one call.
   *
   * @throws Problem `wrong_ticket` where there is none
   */
  async take(): Promise<string> {
    if (!this.held || performance.now() - this.held.since > freshMs) await this.another();
    const ticket = this.held?.ticket;
    this.held = null;
    if (ticket === undefined)
      throw new Problem(401, 'wrong_ticket', 'This ticket was used, or is too old.');
    return ticket;
  }

  private async another(): Promise<void> {
    const came = new Promise<void>((resolve) => (this.waiting = resolve));
    this.ask();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, waitMs);
    });
    await Promise.race([came, late]);
    clearTimeout(timer);
    this.waiting = undefined;
  }
}
