package dev.hotslice.bench.cold;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/// Which items were answered, in their order.
record Found(List<String> ids, int total) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern ITEM = Pattern.compile("<li id=\"item-([\\w-]+)\"");
  private static final Pattern COUNT = Pattern.compile(" of ([\\d,]+)<");

  Found {
    ids = List.copyOf(ids);
  }

  /// Reads an answer of the JSON routes.
  static Found inJson(byte[] body) {
    var root = JSON.readTree(body);
    var ids = new ArrayList<String>();
    root.path("items").forEach(item -> ids.add(item.path("id").asString("")));
    return new Found(ids, root.path("total").asInt(-1));
  }

  /// Reads a page. It tells the total only where there is an item.
  static Found inPage(byte[] body) {
    var html = new String(body, StandardCharsets.UTF_8);
    var ids = ITEM.matcher(html).results().map(item -> item.group(1)).toList();
    int total =
        COUNT
            .matcher(html)
            .results()
            .mapToInt(count -> Integer.parseInt(count.group(1).replace(",", "")))
            .findFirst()
            .orElse(0);
    return new Found(ids, total);
  }
}
