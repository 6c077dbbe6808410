package dev.hotslice.app.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Reads texts in PEM, RFC 7468.
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PKCS8 = "PRIVATE KEY";

  /// Keys as they were written before there was PKCS#8; it holds either of them as it is.
  private static final List<String> OLDER = List.of("RSA PRIVATE KEY", "EC PRIVATE KEY");

  private Pem() {}

  /// @throws TlsFileException if there is none, or one is broken
  static List<X509Certificate> certificates(String text, Path file) {
    var found = new ArrayList<X509Certificate>();
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(CERTIFICATE)) {
        found.add(certificate(bytes(blocks.group(2), "certificate", file), file));
      }
    }
    if (found.isEmpty()) {
      throw new TlsFileException(
          "certificate", file, "it holds no certificate, which -----BEGIN CERTIFICATE----- begins");
    }
    return found;
  }

  /// @param open the key of the certificate
  /// @throws TlsFileException if there is none, or it is broken or under a password
  static PrivateKey privateKey(String text, Path file, PublicKey open) {
    if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        || text.contains("Proc-Type: 4,ENCRYPTED")) {
      throw new TlsFileException(
          "key",
          file,
          "it is under a password, which nobody is there to enter: take it away with"
              + " \"openssl pkey -in FILE -out OTHER\"");
    }
    var blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      var kind = blocks.group(1);
      if (kind.equals(PKCS8)) {
        return privateKey(bytes(blocks.group(2), "key", file), file, open);
      }
      if (OLDER.contains(kind)) {
        return privateKey(Der.pkcs8(bytes(blocks.group(2), "key", file), open), file, open);
      }
    }
    throw new TlsFileException(
        "key", file, "it holds no private key, which -----BEGIN PRIVATE KEY----- begins");
  }

  private static X509Certificate certificate(byte[] bytes, Path file) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(bytes));
    } catch (CertificateException e) {
      throw new TlsFileException("certificate", file, "a certificate in it is broken");
    }
  }

  private static PrivateKey privateKey(byte[] bytes, Path file, PublicKey open) {
    try {
      return KeyFactory.getInstance(open.getAlgorithm())
          .generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new TlsFileException(
          "key",
          file,
          "its private key is broken, or not of the kind of the certificate, which is "
              + open.getAlgorithm());
    }
  }

  private static byte[] bytes(String base64, String key, Path file) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new TlsFileException(key, file, "what is in it is no base64");
    }
  }
}
