package dev.hotslice.app.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.config.ConfigReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScopeTest {
  @ParameterizedTest
  @EnumSource
  void every_scope_may_stand_in_a_configuration(Scope scope, @TempDir Path folder)
      throws IOException {
    var file =
        Files.writeString(
            folder.resolve("wrangler.toml"),
            "[[hotslice.tokens]]\nname = \"ci\"\ntoken = \"0123456789abcdef\"\nscopes = [\""
                + scope
                + "\"]\n");

    assertThat(ConfigReader.read(file, null, Map.of()).problems()).isEmpty();
  }
}
