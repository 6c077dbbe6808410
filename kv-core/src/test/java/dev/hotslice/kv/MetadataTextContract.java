package dev.hotslice.kv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Metadata is a text to a store. A protocol may hand over the same JSON in another one.
abstract class MetadataTextContract extends VerbContract {
  MetadataTextContract(EntryContract suite) {
    super(suite);
  }

  @Test
  void keeps_the_text_of_metadata_as_it_is() {
    var spaced = " { \"b\" : 1.0, \"a\":\"é 😀 \\u00e9\\n\" } ";
    var longest = "\"" + "m".repeat(KvLimits.WORKERS_KV.metadataBytes() - 2) + "\"";

    put("spaced", "v", PutOptions.NONE.withMetadata(spaced));
    put("longest", "v", PutOptions.NONE.withMetadata(longest));
    put("json-null", "v", PutOptions.NONE.withMetadata("null"));

    assertThat(get("spaced")).isEqualTo(entry("v", spaced, null));
    assertThat(get("longest")).isEqualTo(entry("v", longest, null));
    assertThat(get("json-null")).isEqualTo(entry("v", "null", null));
  }

  @Test
  void tells_an_empty_text_from_no_metadata() {
    put("heron", "grey", PutOptions.NONE.withMetadata(""));
    var described = Objects.requireNonNull(get("heron"));
    put("heron", "grey");

    assertThat(described).isEqualTo(entry("grey", "", null));
    assertThat(
            store()
                .putIf(
                    KvKey.of("heron"),
                    KvValue.of("white"),
                    PutOptions.NONE,
                    Precondition.matches(described)))
        .isEqualTo(WriteResult.PRECONDITION_FAILED);
  }
}
