package dev.hotslice.app.transfer.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// What `wrangler kv bulk get` prints: an object with a text for each key, or an object with its
/// value, metadata and expiration. A null stands for a key that does not exist and is passed over.
final class BulkGetFile implements EntryFile {
  /// Printed behind the object by versions of Wrangler up to the middle of 2026.
  private static final String GOODBYE = "Success!";

  private static final int ENOUGH = 256;

  private final String name;
  private final InputStream in;
  private final JsonParser json;
  private final LongSupplier position;
  private final InstantSource clock;
  private final EntryParser parser;
  private boolean begun;

  BulkGetFile(String name, InputStream in, LongSupplier position, InstantSource clock) {
    this.name = name;
    this.in = in;
    this.json = EntryParser.FACTORY.createParser(ObjectReadContext.empty(), in);
    this.position = position;
    this.clock = clock;
    this.parser = new EntryParser(name, clock);
  }

  @Override
  public Read next() {
    try {
      if (!begun) {
        begun = true;
        if (json.nextToken() != JsonToken.START_OBJECT) {
          return bad("the file must be an object, as \"wrangler kv bulk get\" prints it", true);
        }
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        var key = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_NULL) {
          return entry(key);
        }
      }
      return rest();
    } catch (JacksonException e) {
      return e.getCause() instanceof IOException io ? unreadable(io) : parser.broken(e, 0);
    } catch (IOException e) {
      return unreadable(e);
    }
  }

  @Override
  public long position() {
    return position.getAsLong();
  }

  @Override
  public void close() {
    json.close();
    Unreadable.close(in);
  }

  private Read entry(String key) {
    var at = json.currentTokenLocation();
    var draft = new EntryDraft(clock.instant());
    var problem = draft.takeKey(key);
    var member = member(draft);
    problem = problem == null ? member : problem;
    problem = problem == null ? draft.problem() : problem;
    if (problem != null) {
      return new Read.Bad(new Finding(name, at.getLineNr(), at.getColumnNr(), problem), false);
    }
    try {
      return new Read.Found(draft.entry(), at.getLineNr());
    } catch (IllegalArgumentException e) {
      return bad(String.valueOf(e.getMessage()), false);
    }
  }

  /// Takes what a key holds. Returns what is wrong with it, or null.
  private @Nullable String member(EntryDraft draft) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      var problem = draft.take("value", json);
      json.skipChildren();
      return problem;
    }
    String first = null;
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      var member = json.currentName();
      json.nextToken();
      var problem = draft.take(member, json);
      json.skipChildren();
      first = first == null ? problem : first;
    }
    return first;
  }

  private Read rest() throws IOException {
    var rest = new ByteArrayOutputStream();
    json.releaseBuffered(rest);
    rest.write(in.readNBytes(ENOUGH));
    var text = rest.toString(StandardCharsets.UTF_8).strip();
    return text.isEmpty() || text.equals(GOODBYE)
        ? new Read.End()
        : bad("there is more behind the object", true);
  }

  private Read.Bad unreadable(IOException thrown) {
    return Unreadable.of(name, json.currentLocation().getLineNr(), thrown);
  }

  private Read.Bad bad(String message, boolean fatal) {
    return new Read.Bad(Finding.at(name, 0, json.currentTokenLocation(), message), fatal);
  }
}
