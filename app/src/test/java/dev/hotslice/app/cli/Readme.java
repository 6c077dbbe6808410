package dev.hotslice.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The README of the repository, as a test reads it.
record Readme(Path root, String text) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

  static Readme read() throws IOException {
    var root = Path.of(System.getProperty("hotslice.root"));
    return new Readme(root, Files.readString(root.resolve("README.md")));
  }

  /// Returns the fenced blocks of a language that stand behind `<!-- mark -->`; an empty mark takes
  /// every block of the language.
  List<String> blocks(String mark, String language) {
    var before = mark.isEmpty() ? "" : "<!-- " + mark + " -->\n";
    var fence =
        Pattern.compile(
            Pattern.quote(before + "```" + language + "\n") + "(.*?)```", Pattern.DOTALL);
    return fence.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /// Returns the local files and folders that it links to.
  List<Path> links() {
    var links = new ArrayList<Path>();
    LINK.matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.contains(":"))
        .forEach(link -> links.add(root.resolve(link)));
    return links;
  }
}
