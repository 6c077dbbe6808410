// Child processes: waited for, and ended with us.
import { spawn } from "node:child_process";
import { once } from "node:events";

const running = new Set();

// Starts a program. Its standard error is kept for messages, the last 8 KB of it.
export function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  running.add(child);
  child.said = "";
  child.stderr?.setEncoding("utf8").on("data", (text) => (child.said = (child.said + text).slice(-8192)));
  child.once("exit", () => running.delete(child));
  child.once("error", (e) => (child.said += String(e)));
  return child;
}

// Waits until a line of a stream answers, and goes on swallowing what follows.
export function lineThat(child, stream, answer, seconds = 60) {
  return new Promise((resolve, reject) => {
    let text = "";
    const name = child.spawnfile;
    const timer = setTimeout(() => reject(new Error(`${name} was not ready in ${seconds} s\n${child.said}`)), seconds * 1000);
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code}\n${child.said}`)));
    stream.setEncoding("utf8").on("data", (more) => {
      text = (text + more).slice(-65_536);
      for (const line of text.split("\n")) {
        const found = answer(line);
        if (found !== undefined) {
          clearTimeout(timer);
          resolve(found);
        }
      }
    });
  });
}

export async function stop(child, signal = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  await ended;
  clearTimeout(late);
}

export const stopAll = () => Promise.all([...running].map((child) => stop(child, "SIGKILL")));

// Runs a program to its end: { code, out, err }.
export async function run(command, args, { input, ...options } = {}) {
  const stdio = [input === undefined ? "ignore" : "pipe", "pipe", "pipe"];
  const child = spawn(command, args, { ...options, stdio });
  running.add(child);
  const texts = [child.stdout, child.stderr].map(async (stream) => Buffer.concat(await stream.toArray()));
  child.stdin?.end(input);
  const [code] = await once(child, "close");
  running.delete(child);
  const [bytes, err] = await Promise.all(texts);
  return { code, bytes, out: bytes.toString(), err: err.toString() };
}
