import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, FlareError } from '../errors.ts';

/** Codes of errors that Fastify itself finds, by its own code. */
const known: Record<string, [code: string, message: string]> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', 'The body is too large.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['malformed_json', 'The body is not well-formed JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed_json', 'The body is empty, but JSON was announced.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'The body has to be JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'malformed_request',
    'The body has another length than announced.',
  ],
};

function toDetail(problem: unknown): { path: string; message: string } {
  const { instancePath, message } = problem as { instancePath?: string; message?: string };
  return { path: instancePath ?? '', message: message ?? 'is not valid' };
}

/**
 * What of an error may be shown. What is unknown becomes a plain 500: its words may hold anything.
 *
 * @param limitBytes what a body of the request may have
 */
export function toFlareError(error: unknown, limitBytes?: number): FlareError {
  if (error instanceof FlareError) return error;
  const { validation, validationContext, code, statusCode } = error as Partial<FastifyError>;
  if (validation) {
    const where = validationContext ?? 'body';
    return badRequest(
      'invalid_request',
      `The ${where} of the request doesn't have the right shape.`,
      validation.map(toDetail),
    );
  }
  const words = known[code ?? ''];
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' && limitBytes !== undefined) {
    const most = `${limitBytes / 1024 / 1024} MB`;
    return new FlareError('body_too_large', `The body is too large: at most ${most} are taken.`, {
      status: 413,
      details: { limitBytes },
    });
  }
  if (words) return new FlareError(...words, { status: statusCode ?? 400 });
  if (error instanceof SyntaxError && statusCode === 400) {
    return badRequest('malformed_json', 'The body is not well-formed JSON.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new FlareError('malformed_request', 'The request could not be read.', {
      status: statusCode,
    });
  }
  return new FlareError('internal_error', 'Something went wrong on the server.', {
    status: 500,
    cause: error,
  });
}

/** The body of an answer that tells an error. */
export function errorBody({ code, message, details }: FlareError) {
  return { error: { code, message, ...(details === undefined ? {} : { details }) } };
}

/** Answers what can't even be led to a route, such as an address that is not well encoded. */
export function answerUnreadable(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const shown = toFlareError(error);
  void reply.header('x-request-id', request.id).status(shown.status).send(errorBody(shown));
}

/** Answers every error as `{ error: { code, message, details? } }`. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const shown = toFlareError(error, request.routeOptions.bodyLimit);
    if (shown.status >= 500) request.log.error({ err: error }, 'request failed');
    if (shown.status === 401) void reply.header('www-authenticate', 'Bearer');
    return reply.status(shown.status).send(errorBody(shown));
  });
}
