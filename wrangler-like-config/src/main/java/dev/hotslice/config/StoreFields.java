package dev.hotslice.config;

import dev.hotslice.config.field.Field;
import dev.hotslice.config.field.Fields;
import dev.hotslice.config.field.Rules;
import java.util.List;

/// Reads `store`, a word or a table.
final class StoreFields {
  private static final List<String> TYPES = List.of("embedded", "memory", "redis");
  private static final List<String> SCHEMES =
      List.of("redis://", "rediss://", "redis-sentinel://", "redis-cluster://");
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
    Field<String> prefix = store.text("key_prefix").as(Rules.notBlank());
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
          "it must be " + String.join(" or ", SCHEMES) + ", and then host:port");
    }
    return url;
  }
}
