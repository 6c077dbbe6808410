package dev.hotslice.config;

import dev.hotslice.config.tree.Finding;
import dev.hotslice.config.tree.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns findings into problems with the line they are about, without the secrets in it.
///
/// In a readable file it is known where secrets stand. In a broken one it is guessed by their usual
/// names, and then neither the value nor the parser's words about it are shown.
final class Excerpts {
  private static final Pattern SECRET =
      Pattern.compile("(?i)token|secret|passw|auth|key|url|header|://");

  private static final Pattern KEY = Pattern.compile("^[^=:]*[=:]\\s*");

  private final Path file;
  private final List<String> lines;
  private final Findings findings;
  private final boolean readable;

  /// @param readable whether the file could be parsed
  Excerpts(Path file, String text, Findings findings, boolean readable) {
    this.file = file;
    this.lines = text.lines().toList();
    this.findings = findings;
    this.readable = readable;
  }

  Problem problem(Finding finding) {
    String line = line(finding.place().line());
    boolean doubtful = line != null && !readable && SECRET.matcher(line).find();
    return new Problem(
        finding.error() ? Problem.Severity.ERROR : Problem.Severity.WARNING,
        file,
        finding.place().line(),
        finding.place().column(),
        finding.place().path(),
        doubtful ? finding.message().replaceFirst("(?s):.*", "") : finding.message(),
        line == null ? null : cut(line, shown(line, finding.place().line(), doubtful)));
  }

  private @Nullable String line(int number) {
    return number < 1 || number > lines.size() ? null : lines.get(number - 1);
  }

  private int shown(String line, int number, boolean doubtful) {
    if (!doubtful) {
      return findings.showable(number);
    }
    Matcher key = KEY.matcher(line);
    return key.find() ? key.end() : 0;
  }

  private static String cut(String line, int length) {
    return length < line.length() ? line.substring(0, length) + "***" : line;
  }
}
