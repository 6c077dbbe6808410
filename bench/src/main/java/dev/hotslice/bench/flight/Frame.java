package dev.hotslice.bench.flight;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;

/// A method on a stack.
///
/// @param type full name of its class
/// @param isNative whether it is not written in Java
record Frame(String type, String method, boolean isNative) {
  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  static Frame of(RecordedFrame frame) {
    var method = frame.getMethod();
    return new Frame(
        method.getType().getName(), method.getName(), frame.getType().equals("Native"));
  }

  boolean isJdk() {
    return JDK.stream().anyMatch(type::startsWith);
  }

  /// Returns the class without its package, and the method. What the JVM numbers differently each
  /// time has no number.
  @Override
  public String toString() {
    var known = type.replaceFirst("[./+]0x.*", "");
    return known.substring(known.lastIndexOf('.') + 1) + "." + method;
  }
}
