package dev.hotslice.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Writes problems as a compiler does: place, severity and message, then the line and a caret.
///
/// ```text
/// wrangler.toml:12:7: error: hotslice.sources[2].url is "ftp://x": it must start with http:, https:, file:
///   12 | url = "ftp://x"
///      |       ^
/// ```
public final class ProblemPrinter {
  private final Path folder;

  /// @param folder paths below it are shown relative to it, usually the working directory
  public ProblemPrinter(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /// Returns the problems one after the other and a last line that counts them; empty if there are
  /// none.
  public String print(List<Problem> problems) {
    if (problems.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    problems.forEach(problem -> print(problem, out));
    return out.append(count(problems)).append('\n').toString();
  }

  private void print(Problem problem, StringBuilder out) {
    out.append(place(problem))
        .append(": ")
        .append(problem.severity().name().toLowerCase(Locale.ROOT))
        .append(": ")
        .append(problem.message().strip().replace("\n", "\n    "))
        .append('\n');
    String excerpt = problem.excerpt();
    if (excerpt != null) {
      String number = "  " + problem.line();
      int indent = Math.clamp(problem.column() - 1, 0, excerpt.length());
      out.append(number)
          .append(" | ")
          .append(excerpt.replace('\t', ' '))
          .append('\n')
          .append(" ".repeat(number.length()))
          .append(" | ")
          .append(" ".repeat(indent))
          .append("^\n");
    }
  }

  private String place(Problem problem) {
    Path file = problem.file();
    Path shown = file.startsWith(folder) ? folder.relativize(file) : file;
    return problem.line() == 0
        ? shown.toString()
        : shown + ":" + problem.line() + ":" + problem.column();
  }

  private static String count(List<Problem> problems) {
    long errors = problems.stream().filter(p -> p.severity() == Problem.Severity.ERROR).count();
    return plural(errors, "error") + ", " + plural(problems.size() - errors, "warning");
  }

  private static String plural(long count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }
}
