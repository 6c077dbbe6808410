package dev.hotslice.bench.live;

/// How clients listen.
public enum Transport {
  EVENTS("server-sent events", ""),
  SOCKET(
      "WebSocket",
      String.join(
          "\r\n",
          "Connection: Upgrade",
          "Upgrade: websocket",
          "Sec-WebSocket-Version: 13",
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
          ""));

  private final String words;
  private final String headers;

  Transport(String words, String headers) {
    this.words = words;
    this.headers = headers;
  }

  /// Returns the request with which a client begins.
  String request(String host) {
    return "GET /v1/live?topics=ran HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n";
  }

  @Override
  public String toString() {
    return words;
  }
}
