package dev.hotslice.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExampleConfigTest {
  @Test
  void the_example_has_no_crons_left_and_finds_its_sources() throws Exception {
    var example = Path.of(System.getProperty("hotslice.root"), "examples/ai-hub/wrangler.toml");

    var quiet = ExampleConfig.quiet(Files.readString(example), "/example/sources");

    assertThat(quiet)
        .contains("crons = []")
        .contains("url = \"file:/example/sources/lumenfold.rss.xml\"")
        .doesNotContain("* * * *")
        .doesNotContain("\"file:sources");
  }
}
