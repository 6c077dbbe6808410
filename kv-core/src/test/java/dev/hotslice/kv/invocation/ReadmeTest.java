package dev.hotslice.kv.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.NamespaceId;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.WriteResult;
import dev.hotslice.kv.budget.Plan;
import dev.hotslice.kv.memory.MemoryEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// Whoever copies the sample from the README copies code that was compiled and run.
class ReadmeTest {
  private static final Path MODULE = Path.of(System.getProperty("hotslice.root", ".."), "kv-core");

  @Test
  void the_sample_does_what_the_text_says() {
    // sample
    var clock = InstantSource.system();
    var account = Account.of(new MemoryEngine(clock), "my-account", Plan.FREE, clock);

    var invocation = account.start("job:refresh");
    var kv = account.open(new NamespaceId("hub"), invocation);
    var page = KvValue.of("{\"items\":[]}");
    var result = kv.putIfChanged(KvKey.of("page"), page, PutOptions.NONE, Fingerprint.of(page));
    var spent = invocation.spent();
    // end

    assertThat(result).isEqualTo(WriteResult.WRITTEN);
    assertThat(spent.writes()).isEqualTo(1);
  }

  @Test
  void the_sample_is_the_one_that_was_run() throws IOException {
    var readme = Files.readString(MODULE.resolve("README.md"));
    var test =
        Files.readString(
            MODULE.resolve("src/test/java/dev/hotslice/kv/invocation/ReadmeTest.java"));

    assertThat(between(readme, "```java\n", "```"))
        .isEqualTo(between(test, "    // sample\n", "    // end").replaceAll("(?m)^ {4}", ""));
    assertThat(readme.lines()).hasSizeLessThanOrEqualTo(40);
  }

  private static String between(String text, String from, String to) {
    int start = text.indexOf(from) + from.length();
    return text.substring(start, text.indexOf(to, start));
  }
}
