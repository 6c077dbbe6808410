package dev.hotslice.app.hostile;

import dev.hotslice.app.TestSettings;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/// Every kind of request that carries entries, as the bytes of a decent client.
enum Requests {
  WORKERD_PUT {
    @Override
    byte[] bytes(String key, String value) {
      return withLength("PUT /" + key + "?urlencoded=true", BINDING, value);
    }
  },
  WORKERD_CHUNKED_PUT {
    @Override
    byte[] bytes(String key, String value) {
      var head = "PUT /" + key + "?urlencoded=true HTTP/1.1\r\n" + HOST + BINDING;
      int half = value.length() / 2;
      var chunks = chunk(value.substring(0, half)) + chunk(value.substring(half)) + chunk("");
      return ascii(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
    }
  },
  MINIFLARE_PUT {
    @Override
    byte[] bytes(String key, String value) {
      var url = "MF-URL: https://fake-host/" + key + "?urlencoded=true\r\n";
      return withLength(
          "PUT /", url + "MF-Binding: DATA_STORE\r\nMF-Header-CF-KV-Metadata: [1]\r\n", value);
    }
  },
  REST_PUT {
    @Override
    byte[] bytes(String key, String value) {
      return withLength("PUT " + TestSettings.KV + "/values/" + key, "", value);
    }
  },
  REST_FORM {
    @Override
    byte[] bytes(String key, String value) {
      var body = part("metadata", "{\"a\":1}") + part("value", value) + "--edge--\r\n";
      return withLength(
          "PUT " + TestSettings.KV + "/values/" + key + "?expiration_ttl=600",
          "Content-Type: multipart/form-data; boundary=edge\r\n",
          body);
    }
  },
  REST_BULK {
    @Override
    byte[] bytes(String key, String value) {
      var body = "[{\"key\":\"" + key + "\",\"value\":\"" + value + "\",\"metadata\":{\"a\":1}}]";
      return withLength(
          "PUT " + TestSettings.KV + "/bulk", "Content-Type: application/json\r\n", body);
    }
  };

  private static final String HOST = "Host: 127.0.0.1\r\n";
  private static final String BINDING = "X-Hotslice-Namespace: DATA_STORE\r\n";

  /// Returns a request that puts a value under a key, both ASCII without anything to escape.
  abstract byte[] bytes(String key, String value);

  /// Returns the request with some of its bytes changed, doubled, taken out or put in.
  byte[] mangled(String key, String value, RandomGenerator random) {
    var bytes = bytes(key, value);
    int times = random.nextInt(1, 5);
    for (int time = 0; time < times; time++) {
      bytes = mangled(bytes, random);
    }
    return bytes;
  }

  private static byte[] mangled(byte[] bytes, RandomGenerator random) {
    // most mistakes go to the head, where there is more to get wrong
    int at = random.nextInt(random.nextBoolean() ? Math.min(200, bytes.length) : bytes.length);
    int skipped = Math.min(bytes.length - at, List.of(0, 0, 1, 1, 4, 40).get(random.nextInt(6)));
    var insertion = ascii(HOSTILE.get(random.nextInt(HOSTILE.size())));
    var result = new ByteArrayOutputStream();
    result.write(bytes, 0, at);
    result.writeBytes(insertion);
    result.write(bytes, at + skipped, bytes.length - at - skipped);
    return result.toByteArray();
  }

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

  private static byte[] withLength(String requestLine, String headers, String body) {
    return ascii(
        requestLine
            + " HTTP/1.1\r\n"
            + HOST
            + headers
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  private static String part(String name, String body) {
    return "--edge\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + body
        + "\r\n";
  }

  private static String chunk(String text) {
    return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
