package dev.hotslice.kv.budget;

/// When a fetch gives its connection slot back.
public enum SlotRule {
  /// As soon as the headers of the answer are there. Workers since 9 April 2026.
  HEADERS(0, "until the headers arrive"),
  /// When the body has been read, or was given up. Workers before that.
  BODY(1, "until the body is read");

  private final long number;
  private final String text;

  SlotRule(long number, String text) {
    this.number = number;
    this.text = text;
  }

  /// Returns the rule that a plan keeps as this number.
  ///
  /// @throws IllegalArgumentException if there is none
  static SlotRule of(long number) {
    for (var rule : values()) {
      if (rule.number == number) {
        return rule;
      }
    }
    throw new IllegalArgumentException("slot_rule is " + number + ", which is no rule");
  }

  long number() {
    return number;
  }

  /// Returns for how long a slot is held, in words.
  @Override
  public String toString() {
    return text;
  }
}
