package dev.hotslice.app.hostile;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/// Makes mistakes in requests.
final class Mangler {
  private static final List<String> HOSTILE =
      List.of(
          "",
          "%",
          "%zz",
          "%00",
          "%2",
          "%ED%A0%80",
          "%2e%2e/",
          "../",
          "//",
          "?",
          "#",
          ";a=b",
          "&expiration_ttl=-1",
          "&expiration_ttl=99999999999999999999",
          "\0",
          "\u0080\u00ff",
          "\r\n",
          "\r\n\r\n",
          "\nContent-Length: 3\r\n",
          "\r\nTransfer-Encoding: chunked\r\n",
          "\r\nCF-KV-Metadata: {\r\n",
          "\r\nExpect: 100-continue\r\n",
          "\r\nConnection: upgrade\r\nUpgrade: websocket\r\n",
          "\"",
          "\\u0000",
          "{",
          "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
          "--edge",
          "; filename=\"",
          "7fffffff",
          "-1",
          "x".repeat(3_000));

  private Mangler() {}

  /// Returns a request with some of its bytes changed, doubled, taken out or put in.
  static byte[] mangled(byte[] request, RandomGenerator random) {
    var bytes = request;
    int times = random.nextInt(1, 5);
    for (int time = 0; time < times; time++) {
      bytes = mangledOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] mangledOnce(byte[] bytes, RandomGenerator random) {
    // most mistakes go to the head, where there is more to get wrong
    int at = random.nextInt(random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length);
    int skipped = Math.min(bytes.length - at, List.of(0, 0, 1, 1, 4, 40).get(random.nextInt(6)));
    var insertion = Requests.ascii(HOSTILE.get(random.nextInt(HOSTILE.size())));
    var result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    result.writeBytes(insertion);
    result.write(bytes, at + skipped, bytes.length - at - skipped);
    return result.toByteArray();
  }
}
