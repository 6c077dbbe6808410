package dev.hotslice.mockkv.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whoever copies a sample from the README copies code that was compiled and run.
class ReadmeTest {
  private static final Path MODULE = Path.of(System.getProperty("hotslice.root", ".."), "mock-kv");
  private static final Pattern SAMPLE =
      Pattern.compile("^```java\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void every_java_sample_stands_in_the_example() throws IOException {
    var example =
        Files.readString(
            MODULE.resolve("src/test/java/dev/hotslice/mockkv/example/HeadlinesTest.java"));

    assertThat(samples()).hasSize(3).allSatisfy(sample -> assertThat(example).contains(sample));
  }

  @Test
  void it_fits_on_a_page() throws IOException {
    assertThat(Files.readAllLines(MODULE.resolve("README.md"))).hasSizeLessThanOrEqualTo(60);
  }

  private static List<String> samples() throws IOException {
    return SAMPLE
        .matcher(Files.readString(MODULE.resolve("README.md")))
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
