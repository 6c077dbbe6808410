package dev.hotslice.mockkv.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Whoever copies a sample from the README or from the page on consistency copies code that was
/// compiled and run.
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("hotslice.root", ".."));
  private static final Path EXAMPLES =
      ROOT.resolve("mock-kv/src/test/java/dev/hotslice/mockkv/example");
  private static final Pattern SAMPLE =
      Pattern.compile("^```java\\R(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void every_java_sample_stands_in_the_example() throws IOException {
    var example = Files.readString(EXAMPLES.resolve("HeadlinesTest.java"));

    assertThat(samples("mock-kv/README.md"))
        .hasSize(4)
        .allSatisfy(sample -> assertThat(example).contains(sample));
  }

  @Test
  void the_sample_on_consistency_is_a_test() throws IOException {
    var example = Files.readString(EXAMPLES.resolve("LogoutTest.java"));

    assertThat(samples("docs/consistency.md"))
        .hasSize(1)
        .allSatisfy(sample -> assertThat(example).contains(sample));
  }

  @Test
  void it_fits_on_a_page() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("mock-kv/README.md"))).hasSizeLessThanOrEqualTo(70);
  }

  private static List<String> samples(String document) throws IOException {
    return SAMPLE
        .matcher(Files.readString(ROOT.resolve(document)))
        .results()
        .map(result -> result.group(1))
        .toList();
  }
}
