package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.WithNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class ItemReaderTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String REST =
      "\"title\":\"Turnip\",\"timestamp\":\"2026-03-01T00:00:00Z\","
          + "\"category\":\"roots\",\"source\":\"one\"}";

  @Property(tries = 200)
  void reads_what_was_written(
      @ForAll @CharRange(from = ' ', to = '\u2fff') String text,
      @ForAll @WithNull @CharRange(from = ' ', to = '\u2fff') @Nullable String other,
      @ForAll int second) {
    var at = Instant.EPOCH.plusSeconds(second);
    var item = new Item("a", text, other, at, "roots", "one", other, other);

    assertThat(JSON.readValue(JSON.writeValueAsBytes(item), Item.class)).isEqualTo(item);
  }

  @Test
  void leaves_out_members_that_it_does_not_know() {
    var json = "{\"new\":{\"id\":[1,{\"title\":2}]},\"id\":\"a\"," + REST;

    assertThat(JSON.readValue(json, Item.class).id()).isEqualTo("a");
    assertThat(JSON.readValue(json, Item.class).url()).isNull();
  }

  @Test
  void refuses_what_is_no_item() {
    for (var json :
        new String[] {"{" + REST, "{\"id\":null," + REST, "{\"id\":[]," + REST, "[]", "1"}) {
      assertThatThrownBy(() -> JSON.readValue(json, Item.class))
          .as(json)
          .isInstanceOf(JacksonException.class);
    }
  }
}
