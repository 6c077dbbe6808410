package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.util.List;
import java.util.regex.Pattern;

/// Reads `store`, a word or a table.
final class StoreFields {
  private static final List<String> TYPES = List.of("embedded", "memory", "redis");
  private static final List<String> SCHEMES =
      List.of(
          "redis://",
          "rediss://",
          "redis-sentinel://",
          "rediss-sentinel://",
          "redis-cluster://",
          "rediss-cluster://");

  /// What can stand before every key without being mistaken for a part of it.
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

  private static final String ADVICE = "write url = \"redis://localhost:6379\" or \"${REDIS_URL}\"";

  private StoreFields() {}

  static StoreConfig type(Field<String> word) {
    String type = word.as(Rules.oneOf("store", TYPES)).or("embedded");
    if (type.equals("redis")) {
      word.refuse("a Redis store needs its url, write it as a table with type and url");
    }
    return type.equals("memory") ? new StoreConfig.Memory() : new StoreConfig.Embedded();
  }

  static StoreConfig read(Fields store) {
    String type = store.text("type").as(Rules.oneOf("store", TYPES)).or("embedded");
    Field<String> url = store.secret("url").as(StoreFields::redisUrl);
    Field<String> prefix = store.text("key_prefix").as(StoreFields::keyPrefix);
    if (type.equals("redis")) {
      return new StoreConfig.Redis(new Secret(url.required(ADVICE, "")), prefix.or("hotslice"));
    }
    if (store.has("url")) {
      url.doubt("only a store of type \"redis\" has a url, so this one is not used");
    }
    return type.equals("memory") ? new StoreConfig.Memory() : new StoreConfig.Embedded();
  }

  private static String redisUrl(String url) {
    if (SCHEMES.stream().noneMatch(scheme -> url.startsWith(scheme) && !url.equals(scheme))) {
      throw new IllegalArgumentException(
          "it must be redis://, redis-sentinel:// or redis-cluster:// (rediss... with TLS), and then"
              + " host:port");
    }
    return url;
  }

  private static String keyPrefix(String prefix) {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "it must be 1 to 64 letters, digits, hyphens, underscores, dots and colons");
    }
    return prefix;
  }
}
