package dev.hotslice.app.http;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The query of a request, read strictly: a parameter that does not exist, stands twice or breaks
/// its rule is a problem that names parameter, value and rule. A typo must not look like an answer.
public final class Query {
  private final Map<String, List<String>> parameters;

  private Query(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /// Reads a query that may hold these parameters.
  ///
  /// @throws ProblemException 400 if it holds another one, or one of them twice
  public static Query of(Context ctx, Set<String> known) {
    return of(ctx.queryParamMap(), known);
  }

  /// Reads a query that may hold these parameters.
  ///
  /// @throws ProblemException 400 if it holds another one, or one of them twice
  public static Query of(RawRequest request, Set<String> known) {
    return of(RawQuery.of(request.query()).parameters(), known);
  }

  /// Reads what it knows of the query of a page, as it may stand in a link that somebody passed on
  /// with more behind it.
  ///
  /// @throws ProblemException 400 if one of these parameters stands twice
  public static Query ofLink(Context ctx, Set<String> known) {
    var parameters = new HashMap<>(ctx.queryParamMap());
    parameters.keySet().retainAll(known);
    return of(parameters, known);
  }

  private static Query of(Map<String, List<String>> parameters, Set<String> known) {
    parameters.forEach((name, values) -> {
      if (!known.contains(name)) {
        throw bad(
            name,
            String.join(",", values),
            known.isEmpty()
                ? "this path takes no parameters"
                : "there is no such parameter; there are "
                    + String.join(", ", new TreeSet<>(known)));
      }
      if (values.size() > 1) {
        throw bad(name, String.join(",", values), "it may stand once only");
      }
    });
    return new Query(parameters);
  }

  /// Returns a text, or null if it is not given.
  public @Nullable String text(String name) {
    var values = parameters.get(name);
    return values == null ? null : values.getFirst();
  }

  /// Returns a text that is not longer than some characters, or null if it is not given.
  public @Nullable String text(String name, int most) {
    var text = text(name);
    if (text != null && text.length() > most) {
      throw bad(name, text, "it must not be longer than " + most + " characters");
    }
    return text;
  }

  /// Returns an integer within bounds, both included.
  public int integer(String name, int otherwise, int least, int most) {
    var text = text(name);
    if (text == null) {
      return otherwise;
    }
    return within(text, least, most)
        .orElseThrow(() -> bad(name, text, "it must be an integer from " + least + " to " + most));
  }

  /// Returns the integer that a text is, or nothing if it is none or outside the bounds, both of
  /// which are included.
  public static OptionalInt within(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      return number >= least && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /// Returns `true` or `false`.
  public boolean flag(String name, boolean otherwise) {
    return switch (text(name)) {
      case null -> otherwise;
      case "true" -> true;
      case "false" -> false;
      case String text -> throw bad(name, text, "it must be true or false");
    };
  }

  /// Returns an instant, or null if it is not given. A date alone means its first moment in UTC.
  public @Nullable Instant instant(String name) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeException e) {
      throw bad(
          name, text, "it must be a time as in 2026-11-20T12:00:00Z or a date as in 2026-11-20");
    }
  }

  /// Returns a date, or null if it is not given.
  public @Nullable LocalDate date(String name) {
    var text = text(name);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw bad(name, text, "it must be a date as in 2026-11-20");
    }
  }

  /// Returns a problem with one parameter.
  public static ProblemException bad(String name, String value, String rule) {
    var shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
    return new ProblemException(
        Problem.of(400, "parameter", name + " is \"" + shown + "\": " + rule)
            .with("parameter", name)
            .with("value", shown));
  }
}
