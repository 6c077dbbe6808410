package dev.hotslice.bench.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A certificate for this machine that vouches for itself, of the kind that most sites have today:
/// an elliptic curve of 256 bits.
public final class Certificate {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "bench";

  private final KeyStore store;
  private final Path chain;
  private final Path key;

  private Certificate(KeyStore store, Path chain, Path key) {
    this.store = store;
    this.chain = chain;
    this.key = key;
  }

  /// Makes one with the JDK's own tool.
  public static Certificate make(Path folder) {
    var file = folder.resolve("certificate.p12");
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost,ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            file.toString());
    var _ = Command.run(folder, command);
    try {
      var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      return new Certificate(
          store,
          write(folder.resolve("fullchain.pem"), "CERTIFICATE", chain(store)),
          write(folder.resolve("privkey.pem"), "PRIVATE KEY", key(store)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new UnavailableException("no certificate can be made: " + e.getMessage(), e);
    }
  }

  /// Returns the PEM file of the certificate.
  public Path chain() {
    return chain;
  }

  /// Returns the PEM file of the key.
  public Path key() {
    return key;
  }

  /// Returns what makes a client trust it.
  public SSLContext trusted() {
    try {
      var trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new UnavailableException("the certificate cannot be trusted: " + e.getMessage(), e);
    }
  }

  private static byte[] chain(KeyStore store) throws GeneralSecurityException {
    return store.getCertificate(ALIAS).getEncoded();
  }

  private static byte[] key(KeyStore store) throws GeneralSecurityException {
    return store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
  }

  private static Path write(Path file, String kind, byte[] bytes) throws IOException {
    var text = Base64.getMimeEncoder().encodeToString(bytes);
    return Files.writeString(
        file, "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
