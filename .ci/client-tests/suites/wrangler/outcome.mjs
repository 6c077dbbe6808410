// How a run of wrangler has to end.
export function succeeded({ code, out, err }) {
  if (code !== 0) throw new Error(`wrangler ended with ${code}\n${out}\n${err}`);
  return out;
}

// Errors go to standard error or to standard output, by the command.
export function failed({ code, out, err }) {
  if (code !== 1) throw new Error(`wrangler ended with ${code}, not 1\n${out}\n${err}`);
  return { out, err, all: `${out}\n${err}` };
}
