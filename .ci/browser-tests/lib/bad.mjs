// Pages with a fault each, to try the checks on.
import { createServer } from "node:http";
import { once } from "node:events";

const policy = { "Content-Security-Policy": "default-src 'none'; img-src 'self'" };
const faults = {
  "/good": ["<p>Nothing wrong here.</p>"],
  "/console": ["<script>console.error('a failure')</script>"],
  "/throws": ["<script>throw new Error('thrown')</script>"],
  "/policy-style": ["<p style='color: red'>red</p>", policy],
  "/policy-script": ["<script>1</script>", policy],
  "/missing": ["<img alt='' src='/nothing.png'>"],
  "/elsewhere": [(port) => `<img alt='' src='http://localhost:${port}/pixel.svg'>`],
  "/contrast": ["<p style='color: #bbb; background: #fff'>hardly to be read</p>"],
  "/nameless": ["<button></button>"],
  "/wide": ["<div style='width: 3000px; height: 10px; background: #000; margin: -8px'></div>"],
};

export class Bad {
  static async started() {
    const server = createServer((request, answer) => {
      if (request.url === "/favicon.ico") return answer.writeHead(204).end();
      if (request.url === "/pixel.svg") return answer.writeHead(200, { "Content-Type": "image/svg+xml" }).end("<svg xmlns='http://www.w3.org/2000/svg'/>");
      if (!(request.url in faults)) return answer.writeHead(404).end();
      const [part, headers] = faults[request.url];
      const body = typeof part === "function" ? part(server.address().port) : part;
      answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers });
      answer.end(`<!doctype html><html lang="en"><head><title>bad</title></head><body><main><h1>Bad</h1>${body}</main></body></html>`);
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    return Object.assign(new Bad(), { server, url: `http://127.0.0.1:${server.address().port}` });
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }
}
