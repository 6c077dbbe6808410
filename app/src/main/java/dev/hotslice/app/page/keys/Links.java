package dev.hotslice.app.page.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.kv.Namespace;
import java.net.URLEncoder;

/// The addresses of the pages. Names stand in the query, because no path can hold every key.
final class Links {
  static final String KEYS = "/keys";
  static final String VALUE = "/keys/value";
  static final String NEW = "/keys/new";
  static final String RAW = "/keys/raw";

  private Links() {}

  static String keys(Namespace namespace) {
    return in(KEYS, namespace);
  }

  static String keys(Namespace namespace, String prefix) {
    return prefix.isEmpty() ? keys(namespace) : with(keys(namespace), "prefix", prefix);
  }

  static String value(Namespace namespace, String key) {
    return with(in(VALUE, namespace), "key", key);
  }

  static String raw(Namespace namespace, String key) {
    return with(in(RAW, namespace), "key", key);
  }

  static String create(Namespace namespace, String prefix) {
    var link = in(NEW, namespace);
    return prefix.isEmpty() ? link : with(link, "prefix", prefix);
  }

  /// Returns an address with one more parameter.
  static String with(String link, String name, String value) {
    return link + "&" + name + "=" + URLEncoder.encode(value, UTF_8);
  }

  private static String in(String path, Namespace namespace) {
    return path + "?namespace=" + URLEncoder.encode(namespace.id(), UTF_8);
  }
}
