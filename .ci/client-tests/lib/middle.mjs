// Servers between and behind: one passes requests on to Hotslice and counts them, the other is the Internet.
import { Agent, createServer, request as send } from "node:http";
import { once } from "node:events";

async function listening(handle) {
  const server = createServer(handle).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, host: `127.0.0.1:${server.address().port}` };
}

const closed = (server) => new Promise((done) => (server.close(done), server.closeAllConnections()));

// Counts the KV calls that are under way; each takes a little, so that those that may be parallel are.
export class Proxy {
  breaks;
  #waiting = [];
  #agent = new Agent({ keepAlive: true });

  static async to(host) {
    const proxy = new Proxy();
    Object.assign(proxy, await listening((from, answer) => proxy.#pass(host, from, answer)));
    proxy.reset();
    return proxy;
  }

  reset() {
    Object.assign(this, { now: 0, peak: 0, kv: 0 });
  }

  // Resolves when such a request has been answered.
  next(what) {
    return new Promise((seen) => this.#waiting.push({ what, seen }));
  }

  async #pass(host, from, answer) {
    if (this.breaks && from.url.startsWith(this.breaks)) return void from.socket.destroy();
    const isKv = "x-hotslice-namespace" in from.headers;
    if (isKv) {
      this.kv++;
      this.peak = Math.max(this.peak, ++this.now);
      await new Promise((next) => setTimeout(next, 3));
    }
    const { method, url: path, headers } = from;
    this.authorization = headers.authorization;
    const [hostname, port] = host.split(":");
    const to = send({ hostname, port, method, path, headers, agent: this.#agent }, (said) => {
      if (isKv) this.now--;
      answer.writeHead(said.statusCode, said.statusMessage, said.headers);
      said.pipe(answer);
      answer.once("finish", () => this.#tell(`${method} ${path}`));
    });
    to.once("error", () => answer.destroy());
    from.pipe(to);
  }

  // a little later, when the Worker has read it
  #tell(what) {
    const at = this.#waiting.findIndex((one) => one.what === what);
    if (at >= 0) setTimeout(this.#waiting.splice(at, 1)[0].seen, 20);
  }

  close() {
    this.#agent.destroy();
    return closed(this.server);
  }
}

// GET /ok, /slow, /large, /echo, and /hop/N?status=302, which redirects N times.
export class Target {
  static async started() {
    const target = new Target();
    Object.assign(target, await listening((request, answer) => target.#answer(request, answer)));
    target.url = `http://${target.host}`;
    target.reset();
    return target;
  }

  reset() {
    Object.assign(this, { now: 0, peak: 0, requests: 0 });
  }

  async #answer(request, answer) {
    this.requests++;
    this.peak = Math.max(this.peak, ++this.now);
    const body = Buffer.concat(await request.toArray());
    const { pathname, searchParams } = new URL(request.url, this.url);
    const hops = Number(/^\/hop\/(\d+)$/.exec(pathname)?.[1] ?? 0);
    await new Promise((next) => setTimeout(next, pathname === "/slow" ? 20 : 2));
    this.now--;
    if (hops > 0) {
      const status = Number(searchParams.get("status") ?? 302);
      answer.writeHead(status, { Location: `/hop/${hops - 1}?status=${status}` }).end();
    } else if (pathname === "/large") {
      answer.end(Buffer.alloc(300_000, "x"));
    } else {
      const type = request.headers["content-type"] ?? "";
      answer.end(pathname === "/echo" || pathname.startsWith("/hop/") ? `${request.method} ${body}${type && ` ${type}`}` : "ok");
    }
  }

  close() {
    return closed(this.server);
  }
}
