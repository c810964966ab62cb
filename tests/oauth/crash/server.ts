// The authorization server alone, as a process that can be killed: it dies at its own hand when a request says so, after the work and before the answer.
import { createServer } from "node:http";
import { answerOauth } from "@/lib/sign-in/oauth/answer";

const server = createServer((incoming, outgoing) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = new Request(`http://localhost${incoming.url}`, { method: incoming.method ?? "GET", headers: incoming.headers as Record<string, string>, ...(incoming.method === "POST" ? { body: Buffer.concat(chunks) } : {}) });
    const answer = await answerOauth(request);
    if (incoming.headers["x-die"] === "unanswered") process.kill(process.pid, "SIGKILL");
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  })();
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
