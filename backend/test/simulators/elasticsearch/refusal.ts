/** An error as Elasticsearch sends it. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;

  constructor(status: number, type: string, reason: string) {
    super(reason);
    this.status = status;
    this.type = type;
  }

  get body() {
    const { status, type, message: reason } = this;
    return { error: { root_cause: [{ type, reason }], type, reason }, status };
  }
}

export const badRequest = (type: string, reason: string): Refusal => new Refusal(400, type, reason);
