/** Exit code 0 if the server on this machine is alive; for the container's health check. */
const port = process.env.PORT ?? '3000';
const alive = await fetch(`http://127.0.0.1:${port}/health`).then(
  (answer) => answer.ok,
  () => false,
);
process.exit(alive ? 0 : 1);
