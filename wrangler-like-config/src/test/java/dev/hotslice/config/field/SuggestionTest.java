package dev.hotslice.config.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

  @ParameterizedTest
  @CsvSource({
    "ulr, url, 1",
    "url, url, 0",
    "sorces, sources, 1",
    "formatt, format, 1",
    "'', ab, 2",
    "titel, title, 1",
    "cat, dog, 3"
  })
  void counts_slips_of_the_pen(String a, String b, int slips) {
    assertThat(Suggestion.slips(a, b)).isEqualTo(slips);
  }

  @Property
  void slips_are_symmetric_and_none_only_for_the_same_word(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Suggestion.slips(a, b)).isEqualTo(Suggestion.slips(b, a));
    assertThat(Suggestion.slips(a, b) == 0).isEqualTo(a.equals(b));
    assertThat(Suggestion.slips(a, b)).isLessThanOrEqualTo(Math.max(a.length(), b.length()));
  }

  @Test
  void suggests_the_nearest_or_lists_all() {
    List<String> known = List.of("title", "url", "id");

    assertThat(Suggestion.of("Titel", known)).isEqualTo(", did you mean \"title\"?");
    assertThat(Suggestion.of("colour", known)).isEqualTo("; known: \"id\", \"title\", \"url\"");
    assertThat(Suggestion.of("x", List.of())).isEqualTo("; there is none");
  }
}
