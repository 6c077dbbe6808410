package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds `docs/portable-data.md` against what the commands do.
class PortableDataTest {
  private static final Pattern OPTION = Pattern.compile("`(?:\\w+ )*(--[a-z-]+)[^`]*`");

  @TempDir private Path folder = Path.of("");

  @Test
  void the_commands_work_as_they_stand() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        "kv_namespaces = [{ binding = \"NOTES\", id = \"notes-id\" }]\n");
    var shell = new TestShell(folder);
    shell.run("kv", "put", "greeting", "hello", "--metadata", "{\"lang\":\"en\"}");

    var blocks = page().blocks("run", "sh");
    assertThat(blocks).hasSize(1);
    for (var line : blocks.getFirst().lines().toList()) {
      var words = line.split(" ", -1);
      assertThat(words[0]).isEqualTo("./hotslice");
      int exit = shell.run(Arrays.copyOfRange(words, 1, words.length));
      assertThat(exit).as("%s: %s", line, shell.err()).isZero();
    }
    assertThat(shell.err()).isEqualTo("0 added, 0 removed, 0 changed, 1 the same\n");
  }

  @Test
  void the_lines_are_what_an_import_takes() throws IOException {
    Files.writeString(
        folder.resolve("wrangler.toml"),
        "kv_namespaces = [{ binding = \"NOTES\", id = \"notes-id\" }]\n");
    Files.writeString(folder.resolve("x.jsonl"), page().blocks("", "json").getFirst());
    var shell = new TestShell(folder);

    assertThat(shell.run("kv", "import", "x.jsonl")).isZero();
    shell.run("kv", "export");
    assertThat(shell.out()).isEqualTo(page().blocks("", "json").getFirst());
  }

  @Test
  void every_option_that_is_named_exists() throws IOException {
    var shell = new TestShell(folder);
    var help = new StringBuilder();
    for (var command : Set.of("export", "import", "copy", "diff")) {
      shell.run("kv", command, "--help");
      help.append(shell.out());
    }

    var named = new TreeSet<String>();
    OPTION.matcher(page().text()).results().forEach(found -> named.add(found.group(1)));
    assertThat(named)
        .contains("--resume", "--dry-run")
        .allSatisfy(option -> assertThat(help.toString()).contains(option));
  }

  private static Readme page() throws IOException {
    var root = Path.of(System.getProperty("hotslice.root"));
    return new Readme(root, Files.readString(root.resolve("docs/portable-data.md")));
  }
}
