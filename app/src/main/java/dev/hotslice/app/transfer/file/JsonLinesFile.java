package dev.hotslice.app.transfer.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;

/// JSON Lines: an entry a line, blank lines between them allowed. A line that is no entry does not
/// keep the next one from being read.
final class JsonLinesFile implements EntryFile {
  private final String name;
  private final InputStream in;
  private final LineStream lines;
  private final LongSupplier position;
  private final EntryParser parser;

  JsonLinesFile(String name, InputStream in, LongSupplier position, EntryParser parser) {
    this.name = name;
    this.in = in;
    this.lines = new LineStream(in);
    this.position = position;
    this.parser = parser;
  }

  @Override
  public Read next() {
    try {
      while (lines.next()) {
        var read = line();
        if (!(read instanceof Read.End)) {
          return read;
        }
      }
      return new Read.End();
    } catch (IOException e) {
      return Unreadable.of(name, lines.number(), e);
    }
  }

  @Override
  public long position() {
    return position.getAsLong();
  }

  @Override
  public void close() {
    Unreadable.close(in);
  }

  /// Returns what is on this line, an end if it is blank.
  private Read line() throws IOException {
    long before = lines.number() - 1;
    try (var json = EntryParser.FACTORY.createParser(ObjectReadContext.empty(), lines)) {
      if (json.nextToken() == null) {
        return new Read.End();
      }
      var read = parser.read(json, before);
      if (read instanceof Read.Found && json.nextToken() != null) {
        var at = json.currentTokenLocation();
        return new Read.Bad(
            new Finding(
                name, before + 1, at.getColumnNr(), "there is more on the line than one entry"),
            false);
      }
      return read;
    } catch (JacksonException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      return new Read.Bad(parser.broken(e, before).finding(), false);
    }
  }
}
