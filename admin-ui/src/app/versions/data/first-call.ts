/** Where a conversation over HTTP begins: the address of this installation, the project's name, a language that it speaks. */
interface FirstCall {
  readonly origin: string;
  readonly project: string;
  readonly locale: string;
}

/** The lines of a shell that begin a conversation over HTTP and say one sentence in it. */
export const firstCall = ({ origin, project, locale }: FirstCall): string => `KEY=flare_…

curl -s ${origin}/api/v1/sessions \\
  -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' \\
  -d '${JSON.stringify({ project, locale })}'

SESSION=…

curl -s ${origin}/api/v1/sessions/$SESSION/messages \\
  -H "Authorization: Bearer $KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"text":"…"}'
`;
