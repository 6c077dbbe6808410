package dev.hotslice.jobs.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.hotslice.jobs.source.Item;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// How items and documents of an index are written: members in the order of their records, absent
/// ones left out.
final class ItemJson {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private static final int SHORT_TITLE = 200;

  private ItemJson() {}

  /// Writes an item, without what makes it too long: first its summary goes, then the end of its
  /// title, its author, and its link.
  static byte[] write(Item item, int mostBytes) {
    var json = write(item);
    for (int step = 1; json.length > mostBytes && step <= 4; step++) {
      json = write(shortened(item, step));
    }
    return json;
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static Item shortened(Item item, int step) {
    return new Item(
        item.id(),
        step < 2 ? item.title() : cut(item.title()),
        step < 4 ? item.url() : null,
        item.timestamp(),
        item.category(),
        item.source(),
        step < 3 ? item.author() : null,
        null);
  }

  private static String cut(String title) {
    return title.length() <= SHORT_TITLE ? title : title.substring(0, SHORT_TITLE) + "…";
  }

  /// Half a surrogate pair, which has no UTF-8 form, becomes a question mark.
  private static byte[] write(Item item) {
    return MAPPER.writeValueAsString(item).getBytes(StandardCharsets.UTF_8);
  }
}
