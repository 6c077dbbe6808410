// Requests over a connection of their own each: workerd closes idle ones whenever it likes.
import { request } from "node:http";

export function send(url, { method = "GET", headers = {}, body } = {}, seconds = 120) {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(seconds * 1000);
    const sent = request(url, { method, headers, agent: false, signal }, async (answer) => {
      try {
        const bytes = Buffer.concat(await answer.toArray());
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, text: bytes.toString() });
      } catch (e) {
        reject(e);
      }
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
