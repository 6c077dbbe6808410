package dev.hotslice.app.alert;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs deliveries as Standard Webhooks has it: HMAC-SHA256 over `id.timestamp.body`.
///
/// Its text never shows the secret. Safe for use by many threads.
public final class Signer {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Signer(SecretKeySpec key) {
    this.key = key;
  }

  /// Returns the signer of a secret.
  ///
  /// @param secret `whsec_` and the key in base64
  /// @throws IllegalArgumentException if it is none
  public static Signer of(String secret) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a secret of a webhook starts with " + PREFIX);
    }
    var bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    return new Signer(new SecretKeySpec(bytes, ALGORITHM));
  }

  /// Returns the value of the header `webhook-signature`.
  ///
  /// @param at when the delivery is sent; counts in whole seconds
  String sign(String id, Instant at, byte[] body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
