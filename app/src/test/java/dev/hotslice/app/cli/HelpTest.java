package dev.hotslice.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @MethodSource("allCommands")
  void every_command_explains_itself(List<String> command) {
    var shell = new TestShell(folder);

    int exit = shell.run(with(command, "--help"));

    assertThat(exit).isZero();
    assertThat(shell.out()).startsWith("Usage: hotslice").contains("Exit codes: 0 done");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("allCommands")
  void every_command_tells_the_version(List<String> command) {
    var shell = new TestShell(folder);

    int exit = shell.run(with(command, "--version"));

    assertThat(exit).isZero();
    assertThat(shell.out()).startsWith("hotslice ").contains("Java 2");
  }

  @Test
  void there_are_as_many_commands_as_promised() {
    assertThat(allCommands().map(names -> String.join(" ", names)))
        .containsExactlyInAnyOrder(
            "",
            "serve",
            "check",
            "limits",
            "workerd-config",
            "kv",
            "kv get",
            "kv put",
            "kv delete",
            "kv list",
            "kv export",
            "kv import",
            "kv copy",
            "kv diff",
            "budget",
            "budget replay",
            "budget plan",
            "cron",
            "cron list",
            "cron run",
            "token",
            "token create",
            "token list",
            "token login",
            "token sessions",
            "token revoke");
  }

  @Test
  void a_missing_command_is_wrong_usage() {
    var shell = new TestShell(folder);

    assertThat(shell.run("kv")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualToNormalizingNewlines("hotslice: missing command\n  try: hotslice kv --help\n");
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void a_mistyped_command_gets_a_suggestion() {
    var shell = new TestShell(folder);

    assertThat(shell.run("serv")).isEqualTo(2);
    assertThat(shell.err()).contains("Unmatched argument at index 0: 'serv'", "hotslice serve");
  }

  private static Stream<List<String>> allCommands() {
    var found = new ArrayList<List<String>>();
    var shell =
        new Shell(
            null,
            Path.of(""),
            java.util.Map.of(),
            System.in,
            System.out,
            System.err,
            false,
            java.time.InstantSource.system());
    collect(Commands.in(shell), List.of(), found);
    return found.stream();
  }

  private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
    if (command.getCommandSpec().usageMessage().hidden()) {
      return;
    }
    found.add(path);
    command
        .getSubcommands()
        .forEach((name, below) -> collect(below, List.of(with(path, name)), found));
  }

  private static String[] with(List<String> path, String last) {
    return Stream.concat(path.stream(), Stream.of(last)).toArray(String[]::new);
  }
}
