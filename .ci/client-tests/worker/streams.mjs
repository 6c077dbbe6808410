// Streams of every temper.

// A stream of unknown length: workerd sends it in chunks.
export function streamOf(bytes, chunk = 65_536) {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) {
        controller.close();
      } else {
        controller.enqueue(bytes.slice(at, (at += chunk)));
      }
    },
  });
}

// A stream that tells its length, which may be a lie.
export function fixedStreamOf(bytes, length = bytes.length, chunk = 65_536) {
  const { readable, writable } = new FixedLengthStream(length);
  pump(bytes, writable, chunk).catch(() => {});
  return readable;
}

async function pump(bytes, writable, chunk) {
  const writer = writable.getWriter();
  for (let at = 0; at < bytes.length; at += chunk) {
    await writer.write(bytes.slice(at, at + chunk));
  }
  await writer.close();
}

// A stream that fails after some bytes.
export function failingStream(bytes, message) {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) {
        controller.error(new Error(message));
      } else {
        sent = true;
        controller.enqueue(bytes);
      }
    },
  });
}

// The same with a length announced that never comes.
export function failingFixedStream(bytes, length, message) {
  const { readable, writable } = new FixedLengthStream(length);
  failingStream(bytes, message)
    .pipeTo(writable)
    .catch(() => {});
  return readable;
}

export const readAll = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());
