package dev.hotslice.app.kv;

import dev.hotslice.kv.InvalidInputException;
import dev.hotslice.kv.KvKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The opaque form of "continue after this key".
///
/// It names the key and not a place in the list, so it survives the deletion of that key and may be
/// used twice. The checksum tells a cursor of ours from text that somebody made up.
public final class Cursors {
  private Cursors() {}

  /// Returns the cursor, empty after the last page.
  public static String write(@Nullable KvKey after) {
    if (after == null) {
      return "";
    }
    var key = after.utf8();
    var bytes = ByteBuffer.allocate(4 + key.length).putInt(checksum(key)).put(key).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Returns the key to continue after, or null for the first page.
  ///
  /// @throws dev.hotslice.app.http.ProblemException 400, code 10041, for a cursor not of ours
  public static @Nullable KvKey read(@Nullable String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return null;
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      int checksum = bytes.getInt();
      var key = new byte[bytes.remaining()];
      bytes.get(key);
      if (checksum == checksum(key)) {
        return KvKey.of(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString());
      }
    } catch (IllegalArgumentException
        | java.nio.BufferUnderflowException
        | CharacterCodingException
        | InvalidInputException e) {
      throw foreign(cursor);
    }
    throw foreign(cursor);
  }

  private static RuntimeException foreign(String cursor) {
    return ApiErrors.of(400, 10041, "list keys: 'invalid cursor " + cursor + "'");
  }

  private static int checksum(byte[] key) {
    var crc = new CRC32C();
    crc.update(key);
    return (int) crc.getValue();
  }
}
