package dev.hotslice.bench.flight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whose work a stack shows.
///
/// A native method of the JDK that enters the system is a system call, whoever makes it. Otherwise
/// what the JDK does is done for the first method below it that is not of the JDK.
final class Owner {
  static final String SYSTEM_CALLS = "system calls";
  static final String COMPRESSION = "zlib";
  static final String JDK = "JDK alone";

  /// What of the JDK and of Netty is native in order to enter the system.
  private static final List<String> DOORS =
      List.of(
          "sun.nio.",
          "sun.net.",
          "java.io.",
          "java.net.",
          "jdk.internal.misc.Unsafe.park",
          "jdk.internal.misc.Unsafe.unpark",
          "io.netty.channel.");

  private static final String OURS = "dev.hotslice.";
  private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

  static {
    LIBRARIES.put("org.eclipse.jetty.", "Jetty");
    LIBRARIES.put("jakarta.servlet.", "Jetty");
    LIBRARIES.put("io.javalin.", "Javalin");
    LIBRARIES.put("kotlin.", "Javalin");
    LIBRARIES.put("tools.jackson.", "Jackson");
    LIBRARIES.put("com.fasterxml.", "Jackson");
    LIBRARIES.put("io.lettuce.", "Lettuce");
    LIBRARIES.put("io.netty.", "Netty");
    LIBRARIES.put("org.apache.lucene.", "Lucene");
    LIBRARIES.put("org.sqlite.", "SQLite");
    LIBRARIES.put("com.aayushatharva.brotli4j.", "Brotli");
    LIBRARIES.put("com.github.luben.zstd.", "Zstandard");
    LIBRARIES.put("com.rometools.", "Rome");
    LIBRARIES.put("org.jdom2.", "Rome");
    LIBRARIES.put("org.jsoup.", "jsoup");
    LIBRARIES.put("org.apache.hc.", "Apache HttpClient");
    LIBRARIES.put("io.micrometer.", "Micrometer");
    LIBRARIES.put("org.HdrHistogram.", "Micrometer");
    LIBRARIES.put("org.quartz.", "Quartz");
    LIBRARIES.put("io.github.resilience4j.", "Resilience4j");
    LIBRARIES.put("io.github.bucket4j.", "Bucket4j");
    LIBRARIES.put("gg.jte.", "jte");
  }

  private Owner() {}

  /// @param stack from the method that ran outwards, with one frame at least
  static String of(List<Frame> stack) {
    var top = stack.getFirst();
    if (top.isNative()) {
      var name = top.type() + "." + top.method();
      if (DOORS.stream().anyMatch(name::startsWith)) {
        return SYSTEM_CALLS;
      }
      if (name.startsWith("java.util.zip.")) {
        return COMPRESSION;
      }
    }
    return stack.stream()
        .filter(frame -> !frame.isJdk())
        .findFirst()
        .map(frame -> library(frame.type()))
        .orElse(JDK);
  }

  private static String library(String type) {
    if (type.startsWith(OURS)) {
      return "Hotslice `" + segments(type.substring(OURS.length()), 2) + "`";
    }
    return LIBRARIES.entrySet().stream()
        .filter(it -> type.startsWith(it.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> "`" + segments(type, 3) + "`");
  }

  /// Returns so many names of the package at most.
  private static String segments(String type, int most) {
    int end = Math.max(0, type.lastIndexOf('.'));
    for (int dot = type.indexOf('.'), seen = 1; dot >= 0; dot = type.indexOf('.', dot + 1)) {
      if (seen++ == most) {
        end = dot;
        break;
      }
    }
    return end == 0 ? type : type.substring(0, end);
  }
}
