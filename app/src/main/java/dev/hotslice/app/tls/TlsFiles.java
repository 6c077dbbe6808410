package dev.hotslice.app.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;

/// The PEM files of a server's certificates and of its private key.
///
/// @param certificate the server's own first, then those that vouch for it
/// @param key that of the first one
public record TlsFiles(Path certificate, Path key) {
  /// What tells whether the files were replaced.
  ///
  /// @param attributes of each of them
  public record State(List<Object> attributes) {}

  /// Reads both into a store without a password, which holds nothing else.
  ///
  /// @throws TlsFileException if one of them cannot be read, holds something else, or does not go
  ///   with the other
  public KeyStore read() {
    var chain = Pem.certificates(read("certificate", certificate), certificate);
    var own = chain.getFirst().getPublicKey();
    var secret = Pem.privateKey(read("key", key), key, own);
    if (!KeyPairs.belong(own, secret)) {
      throw new TlsFileException(
          "key", key, "it is not the key of the first certificate in " + certificate);
    }
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", secret, new char[0], chain.toArray(Certificate[]::new));
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("a key store in memory takes every key", e);
    }
  }

  /// Returns what changes when the files do. A file that is not there has a state, too.
  public State state() {
    return new State(List.of(attributes(certificate), attributes(key)));
  }

  private static Object attributes(Path file) {
    try {
      var read = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(read.lastModifiedTime(), read.size(), String.valueOf(read.fileKey()));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  private static String read(String name, Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new TlsFileException(name, file, "there is no such file");
    } catch (IOException e) {
      throw new TlsFileException(name, file, "it cannot be read: " + e.getMessage());
    }
  }
}
