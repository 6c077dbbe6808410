package dev.hotslice.app.kv;

import dev.hotslice.app.TestSettings;

/// The frames that answers of the REST API have, byte for byte.
public final class Envelopes {
  /// The namespaces of the account of the tests.
  public static final String ALL =
      "/client/v4/accounts/" + TestSettings.ACCOUNT + "/storage/kv/namespaces";

  /// The answer of a write that has nothing to tell.
  public static final String DONE = success("null");

  private Envelopes() {}

  public static String success(String result) {
    return "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}";
  }

  /// @param message without what JSON escapes but quotation marks
  public static String failure(int code, String message) {
    return "{\"success\":false,\"errors\":[{\"code\":"
        + code
        + ",\"message\":\""
        + message.replace("\"", "\\\"")
        + "\"}],\"messages\":[],\"result\":null}";
  }
}
