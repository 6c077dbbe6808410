package dev.hotslice.jobs.fetch;

import dev.hotslice.jobs.fetch.FetchResult.Broken;
import dev.hotslice.jobs.fetch.FetchResult.Fetched;
import dev.hotslice.jobs.fetch.FetchResult.NotModified;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// Reads a file as if it were fetched: the time of its last change and its size are its validator.
final class FileFetch {
  private final long maxBytes;

  FileFetch(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  FetchResult fetch(FetchRequest request) {
    var url = request.url();
    try {
      return read(Path.of(url), url, request.validators());
    } catch (IllegalArgumentException | FileSystemNotFoundException noPath) {
      return new Broken("the url names no file of this machine");
    } catch (NoSuchFileException missing) {
      return new Broken("there is no file " + missing.getFile());
    } catch (BodyReader.TooLargeException large) {
      return new Broken("the file has more than " + maxBytes + " bytes unpacked");
    } catch (IOException failure) {
      return new Broken("the file cannot be read: " + failure.getClass().getSimpleName());
    }
  }

  /// The attributes are taken before the bytes: a change in between shows at the next fetch.
  private FetchResult read(Path file, URI url, Validators known) throws IOException {
    var attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      return new Broken(file + " is no regular file");
    }
    var changed = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    var validators = new Validators("\"" + changed + "-" + attributes.size() + "\"", null);
    if (validators.etag() != null && validators.etag().equals(known.etag())) {
      return new NotModified(validators);
    }
    try (var in = Files.newInputStream(file)) {
      return new Fetched(new Body(BodyReader.read(in, "", maxBytes)), null, validators, url);
    }
  }
}
