package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void plays_through_a_server_and_leaves_its_folder_alone_with_what_it_made() {
    var shell = new TestShell(folder);

    int exit = shell.run("rehearse", folder.resolve("played").toString());

    assertThat(exit).isZero();
    assertThat(folder.resolve("played/wrangler.toml")).exists();
    assertThat(folder).isDirectoryContaining(it -> it.endsWith("played"));
  }

  @Test
  void is_not_told_of_in_the_help() {
    var shell = new TestShell(folder);

    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains("serve").doesNotContain("rehearse");
  }
}
