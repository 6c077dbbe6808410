package dev.hotslice.app.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the search index lies, and what was noted with it when it was last kept: its generation
/// and the parts of which it consists.
///
/// In a folder it outlives the process. It holds nothing that is not in the store, so what cannot
/// be read, or was written by another version, is thrown away and built again.
///
/// @param generation that was kept, or null if there is none
record Shelf(
    Directory directory, IndexWriter writer, @Nullable String generation, Set<String> parts) {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

  /// Another one for each change of [Fields] or [Words].
  private static final String VERSION = "1";

  private static final String VERSION_NOTE = "version";
  private static final String GENERATION_NOTE = "generation";
  private static final String PARTS_NOTE = "parts";

  /// Opens one that ends with the process.
  static Shelf inMemory(Words words) throws IOException {
    var directory = new ByteBuffersDirectory();
    return new Shelf(directory, new IndexWriter(directory, config(words)), null, new HashSet<>());
  }

  /// Opens the one of a folder, or one in memory where another process has it open or the folder
  /// cannot be used.
  static Shelf in(Path folder, Words words) throws IOException {
    try {
      return kept(folder, words);
    } catch (LockObtainFailedException e) {
      LOG.info("{} is in use by another process, this one keeps its search in memory", folder);
    } catch (IOException e) {
      LOG.warn("{} cannot be used, the search is kept in memory: {}", folder, e.getMessage());
    }
    return inMemory(words);
  }

  private static Shelf kept(Path folder, Words words) throws IOException {
    try {
      var kept = open(folder, words);
      if (kept.generation() != null) {
        return kept;
      }
      kept.close();
    } catch (LockObtainFailedException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      LOG.warn("the search index in {} is built anew: {}", folder, e.getMessage());
    }
    clear(folder);
    return open(folder, words);
  }

  /// Notes what it holds now, so that it is there after a start.
  void keep(String generation, Set<String> parts) throws IOException {
    var notes = new LinkedHashMap<String, String>();
    notes.put(VERSION_NOTE, VERSION);
    notes.put(GENERATION_NOTE, generation);
    notes.put(PARTS_NOTE, String.join("\n", parts));
    writer.setLiveCommitData(notes.entrySet());
    var _ = writer.commit();
  }

  void close() throws IOException {
    try (directory) {
      writer.rollback();
    }
  }

  private static Shelf open(Path folder, Words words) throws IOException {
    var directory = FSDirectory.open(folder);
    try {
      var writer = new IndexWriter(directory, config(words));
      var notes = new LinkedHashMap<String, String>();
      var live = writer.getLiveCommitData();
      if (live != null) {
        live.forEach(note -> notes.put(note.getKey(), note.getValue()));
      }
      return VERSION.equals(notes.get(VERSION_NOTE))
          ? new Shelf(directory, writer, notes.get(GENERATION_NOTE), parts(notes))
          : new Shelf(directory, writer, null, new HashSet<>());
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  private static Set<String> parts(Map<String, String> notes) {
    return new HashSet<>(List.of(notes.getOrDefault(PARTS_NOTE, "").split("\n", -1)));
  }

  /// What is small is merged at once by the thread that builds it. Merging threads of its own would
  /// be waited for as well, and take time from those who search.
  private static IndexWriterConfig config(Words words) {
    return new IndexWriterConfig(words)
        .setMergeScheduler(new SerialMergeScheduler())
        .setCommitOnClose(false);
  }

  private static void clear(Path folder) throws IOException {
    var _ = Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
