package dev.hotslice.app.hostile;

import dev.hotslice.app.TestSettings;
import java.nio.charset.StandardCharsets;

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

  static final String HOST = "Host: 127.0.0.1\r\n";
  static final String BINDING = "X-Hotslice-Namespace: DATA_STORE\r\n";

  /// Returns a request that puts a value under a key, both ASCII without anything to escape.
  abstract byte[] bytes(String key, String value);

  static byte[] withLength(String requestLine, String headers, String body) {
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

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
