package dev.hotslice.config;

/// Text that must not reach a log, a message or a page.
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "***";
  }
}
