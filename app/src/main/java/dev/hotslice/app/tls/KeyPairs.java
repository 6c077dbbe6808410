package dev.hotslice.app.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/// Tells whether two keys are of one pair.
final class KeyPairs {
  private static final byte[] PROBE = {1, 2, 3};

  private KeyPairs() {}

  static boolean belong(PublicKey open, PrivateKey secret) {
    try {
      var signature = Signature.getInstance(algorithm(open));
      signature.initSign(secret);
      signature.update(PROBE);
      var signed = signature.sign();
      signature.initVerify(open);
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static String algorithm(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
