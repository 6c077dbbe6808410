package dev.hotslice.app.transfer.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// Wrangler's bulk form: an array of entries. Behind something that is not JSON nothing can be
/// read; an entry that breaks a rule does not keep the next one from being read.
final class JsonArrayFile implements EntryFile {
  private final String name;
  private final JsonParser json;
  private final LongSupplier position;
  private final EntryParser parser;
  private boolean begun;

  JsonArrayFile(String name, InputStream in, LongSupplier position, EntryParser parser) {
    this.name = name;
    this.json = EntryParser.FACTORY.createParser(ObjectReadContext.empty(), in);
    this.position = position;
    this.parser = parser;
  }

  @Override
  public Read next() {
    try {
      if (!begun) {
        begun = true;
        if (json.nextToken() != JsonToken.START_ARRAY) {
          return fatal(
              "the file must be an array of entries, as \"wrangler kv bulk put\" takes it");
        }
      }
      if (json.nextToken() != JsonToken.END_ARRAY) {
        return parser.read(json, 0);
      }
      return json.nextToken() == null ? new Read.End() : fatal("there is more behind the array");
    } catch (JacksonException e) {
      return e.getCause() instanceof IOException io
          ? Unreadable.of(name, json.currentLocation().getLineNr(), io)
          : parser.broken(e, 0);
    }
  }

  @Override
  public long position() {
    return position.getAsLong();
  }

  @Override
  public void close() {
    json.close();
  }

  private Read fatal(String message) {
    return new Read.Bad(Finding.at(name, 0, json.currentTokenLocation(), message), true);
  }
}
