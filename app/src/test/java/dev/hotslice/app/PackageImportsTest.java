package dev.hotslice.app;

import static java.util.regex.Pattern.MULTILINE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a package says in its line "Imports:" is what its files import of this project. Whoever
/// imports everything may say that in place of all the names.
class PackageImportsTest {
  private static final Path ROOT = Path.of(System.getProperty("hotslice.root", ".."));
  private static final Pattern LINE =
      Pattern.compile("/// Imports:(.*?)@NullMarked", Pattern.DOTALL);
  private static final Pattern NAMED = Pattern.compile("`([a-z.]+)`");
  private static final Pattern IMPORTED =
      Pattern.compile("^import (?:static )?dev\\.hotslice\\.([a-z.]+)\\.[A-Z]", MULTILINE);

  @ParameterizedTest
  @MethodSource("packages")
  void a_package_says_what_it_imports(Path folder) {
    var line = all(LINE, read(folder.resolve("package-info.java")));
    assertThat(line).as("lines \"Imports:\" of %s", folder).hasSize(1);
    var said = line.getFirst();

    if (!said.contains("everything")) {
      assertThat(new TreeSet<>(all(NAMED, said))).isEqualTo(imports(folder));
    }
  }

  private static List<Path> packages() throws IOException {
    var packages = new ArrayList<Path>();
    try (var modules = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
      for (var module : modules) {
        packages.addAll(packages(module.resolve("src/main/java")));
      }
    }
    assertThat(packages).hasSizeGreaterThan(20);
    return packages;
  }

  private static List<Path> packages(Path sources) throws IOException {
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (var files = Files.walk(sources)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(Path::getParent)
          .sorted()
          .toList();
    }
  }

  private static Set<String> imports(Path folder) {
    var own = folder.toString().replace('/', '.');
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> all(IMPORTED, read(file)).stream())
          .filter(name -> !own.endsWith(".dev.hotslice." + name))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(PackageImportsTest::found).toList();
  }

  private static String found(MatchResult result) {
    return result.group(1);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
