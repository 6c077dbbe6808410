package dev.hotslice.kv.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The files of a journal: `2026-11-20-1.journal` and, for every process that wrote on that day,
/// one more.
///
/// Reads also while a server writes: what is not whole yet is not seen.
public final class JournalFolder {
  private static final String SUFFIX = ".journal";
  private static final int DATE = "2026-11-20".length();

  private final Path folder;

  public JournalFolder(Path folder) {
    this.folder = folder;
  }

  /// Returns the folder of the journal in the data folder of a service.
  public static JournalFolder in(Path data) {
    return new JournalFolder(data.resolve("journal"));
  }

  /// Returns where it is.
  public Path path() {
    return folder;
  }

  /// Returns the days of which something is kept, in order.
  public List<LocalDate> days() throws IOException {
    return List.copyOf(files().keySet());
  }

  /// Returns what is kept of a day, which may be nothing.
  public RecordedDay read(LocalDate day) throws IOException {
    var contents = new ArrayList<List<JournalRecord>>();
    var damage = new ArrayList<String>();
    for (var file : files().getOrDefault(day, List.of())) {
      try {
        var content = Decoder.read(Files.readAllBytes(file), DayFile.startOf(day));
        contents.add(content.records());
        if (content.unread() > 0) {
          damage.add(
              "the last " + content.unread() + " bytes of " + file + " are not whole, not read");
        }
      } catch (IllegalArgumentException e) {
        damage.add(file + " was not read: " + e.getMessage());
      }
    }
    return RecordedDay.of(day, contents, damage);
  }

  /// Deletes what is too old, and the oldest until there is room for more.
  ///
  /// @param today is kept whatever there is of it
  /// @param maxBytes of which fewer are left, where that takes no more than to delete older days
  /// @return bytes that are left
  long tidy(LocalDate today, Duration keep, long maxBytes) throws IOException {
    var oldest = today.minusDays(keep.toDays());
    var files = files();
    var sizes = new TreeMap<LocalDate, Long>();
    for (var day : files.entrySet()) {
      long bytes = 0;
      for (var file : day.getValue()) {
        bytes += Files.size(file);
      }
      sizes.put(day.getKey(), bytes);
    }
    long total = sizes.values().stream().mapToLong(Long::longValue).sum();
    for (var day : new TreeSet<>(sizes.keySet())) {
      if (day.isBefore(today) && (day.isBefore(oldest) || total >= maxBytes)) {
        for (var file : files.getOrDefault(day, List.of())) {
          Files.deleteIfExists(file);
        }
        total -= sizes.getOrDefault(day, 0L);
      }
    }
    return total;
  }

  /// Returns the files by day, those of a day in the order of their numbers.
  private Map<LocalDate, List<Path>> files() throws IOException {
    var files = new TreeMap<LocalDate, List<Path>>();
    try (var all = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (var file : all) {
        var day = day(file.getFileName().toString());
        if (!day.equals(LocalDate.MIN)) {
          files.computeIfAbsent(day, _ -> new ArrayList<>()).add(file);
        }
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    files.values().forEach(list -> list.sort(byNumber()));
    return files;
  }

  /// Returns the name of a file.
  static String name(LocalDate day, int number) {
    return day + "-" + number + SUFFIX;
  }

  private static Comparator<Path> byNumber() {
    return Comparator.<Path>comparingInt(file -> file.getFileName().toString().length())
        .thenComparing(file -> file.getFileName().toString());
  }

  private static LocalDate day(String name) {
    try {
      return LocalDate.parse(name.substring(0, Math.min(DATE, name.length())));
    } catch (DateTimeException e) {
      return LocalDate.MIN;
    }
  }
}
