package dev.hotslice.bench.peer;

import dev.hotslice.bench.contest.Payload;
import dev.hotslice.bench.load.Target;
import java.net.URI;
import java.util.List;

/// How a Hotslice under test is asked for a value.
public enum Asked {
  OVER_REST("", "", "`GET …/values/<key>`") {
    @Override
    Target target(URI server, Payload payload) {
      return new Target(server.resolve(VALUES + payload), payload.body(), 1);
    }
  },

  /// What workerd sends for `KV.get(key)`, but for the host, which load generators name as it is.
  AS_BY_WORKERD(
      ", as workerd asks",
      "-as-workerd",
      "`GET /<key>?urlencoded=true` with `X-Hotslice-Namespace` and `CF-KV-FLPROD-405`, as workerd's"
          + " binding sends it") {
    @Override
    Target target(URI server, Payload payload) {
      var path = "/" + payload + "?urlencoded=true";
      var headers =
          List.of(
              "X-Hotslice-Namespace: " + Hotslice.BINDING,
              "CF-KV-FLPROD-405: https://fake-host" + path);
      return new Target(server.resolve(path), payload.body(), 1, headers, null);
    }
  };

  private static final String VALUES =
      "/client/v4/accounts/00000000000000000000000000000000/storage/kv/namespaces/bench/values/";

  private final String name;
  private final String folder;
  private final String words;

  Asked(String name, String folder, String words) {
    this.name = name;
    this.folder = folder;
    this.words = words;
  }

  abstract Target target(URI server, Payload payload);

  /// Returns what the name of the peer has more than by default.
  String inName() {
    return name;
  }

  /// Returns what the name of its folders has more, so that both can run at a time.
  String inFolder() {
    return folder;
  }

  String words() {
    return words;
  }
}
