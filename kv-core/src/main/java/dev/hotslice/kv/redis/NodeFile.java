package dev.hotslice.kv.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.kv.redis.NodeMemory.Remembered;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The file of a [NodeMemory], in words separated by spaces: who it is, then a line for each day of
/// each account and for each other node on it. Replaced as a whole, so that it is never half
/// written.
///
/// @param path of the file
record NodeFile(Path path) {
  private static final String HEAD = "hotslice-node-1";
  private static final String OWN = "-";

  /// Reads the file into `accounts`.
  ///
  /// @return the name of the node, or null if there is no file
  /// @throws IOException if it cannot be read or is not such a file
  @Nullable String read(Map<String, NavigableMap<LocalDate, Remembered>> accounts)
      throws IOException {
    if (!Files.exists(path)) {
      return null;
    }
    try {
      var lines = Files.readAllLines(path, UTF_8);
      var head = lines.getFirst().split(" ", -1);
      if (!head[0].equals(HEAD)) {
        throw new IllegalArgumentException("it begins with " + head[0]);
      }
      lines.stream()
          .skip(1)
          .map(line -> line.split(" ", -1))
          .forEach(words -> {
            add(accounts, words);
          });
      return head[1];
    } catch (RuntimeException e) {
      throw new IOException(
          path.getFileName()
              + " is damaged ("
              + e.getMessage()
              + "); move it away to start as a new node",
          e);
    }
  }

  /// Writes the file to the disk.
  void write(String node, Map<String, NavigableMap<LocalDate, Remembered>> accounts)
      throws IOException {
    var lines = new ArrayList<String>();
    lines.add(HEAD + " " + node);
    accounts.forEach(
        (account, days) -> days.forEach((day, what) -> addLines(lines, account, day, what)));
    var text = String.join("\n", lines) + "\n";
    var draft = path.resolveSibling(path.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        var _ = channel.write(bytes);
      }
      channel.force(true);
    }
    var _ = Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void addLines(List<String> lines, String account, LocalDate day, Remembered what) {
    var start = URLEncoder.encode(account, UTF_8) + " " + day + " ";
    lines.add(start + OWN + " open" + text(what.part()));
    what.others()
        .forEach((name, other) ->
            lines.add(
                start + name + (other.isClosed() ? " closed" : " open") + text(other.part())));
  }

  /// The line of a day comes before those of the other nodes on it.
  private static void add(
      Map<String, NavigableMap<LocalDate, Remembered>> accounts, String[] words) {
    var days = accounts.computeIfAbsent(URLDecoder.decode(words[0], UTF_8), _ -> new TreeMap<>());
    var day = LocalDate.parse(words[1]);
    var part = Part.of(Arrays.stream(words, 4, 8).map(Long::valueOf).toList());
    if (words[2].equals(OWN)) {
      days.put(day, new Remembered(part, Map.of()));
      return;
    }
    days.computeIfPresent(
        day,
        (_, what) -> {
          var others = new HashMap<>(what.others());
          others.put(words[2], new OtherNode(words[3].equals("closed"), part));
          return new Remembered(what.part(), Map.copyOf(others));
        });
  }

  private static String text(Part part) {
    var text = new StringBuilder();
    part.list().forEach(amount -> text.append(' ').append(amount));
    return text.toString();
  }
}
