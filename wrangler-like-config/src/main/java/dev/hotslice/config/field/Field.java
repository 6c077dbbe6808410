package dev.hotslice.config.field;

import dev.hotslice.config.tree.Findings;
import dev.hotslice.config.tree.Place;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A key that may be given, absent or wrong. Wrong values are reported once, where they are found,
/// and from then on behave like absent ones, so that one mistake gives one message.
public final class Field<T> {
  private final Place place;
  private final String shown;
  private final boolean given;
  private final @Nullable T value;
  private final Findings findings;

  private Field(Place place, String shown, boolean given, @Nullable T value, Findings findings) {
    this.place = place;
    this.shown = shown;
    this.given = given;
    this.value = value;
    this.findings = findings;
  }

  static <T> Field<T> absent(Place place, Findings findings) {
    return new Field<>(place, "", false, null, findings);
  }

  /// @param shown the value as messages show it
  static <T> Field<T> given(Place place, String shown, T value, Findings findings) {
    return new Field<>(place, shown, true, value, findings);
  }

  /// A wrong value whose error is noted already.
  static <T> Field<T> reported(Place place, Findings findings) {
    return new Field<>(place, "", true, null, findings);
  }

  static <T> Field<T> wrong(Place place, String shown, String rule, Findings findings) {
    Field<T> field = new Field<>(place, shown, true, null, findings);
    field.refuse(rule);
    return field;
  }

  /// Where the value stands, or would stand.
  public Place place() {
    return place;
  }

  /// Returns whether there is a value, right or wrong.
  public boolean isGiven() {
    return given;
  }

  /// Returns the value, or `fallback` where it is absent or wrong.
  public T or(T fallback) {
    return value == null ? fallback : value;
  }

  /// Returns the value, or null where it is absent or wrong.
  public @Nullable T orNull() {
    return value;
  }

  /// Returns the value. An absent one is an error.
  ///
  /// @param advice what to write, as in `name it, for example "blog"`
  /// @param placeholder what to go on with; it is never seen, since there is an error by then
  public T required(String advice, T placeholder) {
    if (!given) {
      findings.error(place, place.path() + " is missing: " + advice);
    }
    return or(placeholder);
  }

  /// Returns the field with its value converted.
  ///
  /// @param rule throws an [IllegalArgumentException] whose message is the rule and the fix, to be
  ///   read after the path and the value
  public <R> Field<R> as(Function<T, R> rule) {
    if (value == null) {
      return new Field<>(place, shown, given, null, findings);
    }
    try {
      return new Field<>(place, shown, true, rule.apply(value), findings);
    } catch (IllegalArgumentException e) {
      return wrong(place, shown, String.valueOf(e.getMessage()), findings);
    }
  }

  /// Reports the value as an error: for rules that need more than the value itself.
  public void refuse(String rule) {
    findings.error(place, place.path() + " is " + shown + ": " + rule);
  }

  /// Reports the value as odd but usable.
  public void doubt(String rule) {
    findings.warning(place, place.path() + " is " + shown + ": " + rule);
  }
}
