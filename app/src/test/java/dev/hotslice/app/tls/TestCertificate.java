package dev.hotslice.app.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A certificate for `localhost` and 127.0.0.1 that vouches for itself, made by the JDK's own tool.
public final class TestCertificate {
  private static final String PASSWORD = "changeit";
  private static final Map<String, TestCertificate> MADE = new ConcurrentHashMap<>();
  private static final Map<String, TestCertificate> OTHERS = new ConcurrentHashMap<>();

  private final String certificate;
  private final byte[] pkcs8;

  private TestCertificate(String certificate, byte[] pkcs8) {
    this.certificate = certificate;
    this.pkcs8 = pkcs8;
  }

  /// Returns the one of this kind, which is made once per process.
  ///
  /// @param kind of key, as `keytool` calls it: `EC`, `RSA` or `Ed25519`
  public static TestCertificate of(String kind) {
    return MADE.computeIfAbsent(kind, TestCertificate::make);
  }

  /// Returns a second one of this kind, which is made once per process too.
  public static TestCertificate another(String kind) {
    return OTHERS.computeIfAbsent(kind, TestCertificate::make);
  }

  private static TestCertificate make(String kind) {
    try {
      var folder = Files.createTempDirectory("hotslice-certificate-");
      var file = folder.resolve("made.p12");
      try {
        keytool(file, kind);
        return read(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path file, String kind) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                // It is over before anything else pays.
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                kind,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString()));
    if (kind.equals("RSA")) {
      // for 3072 bits, which keytool takes by itself, it may look for half a minute
      command.addAll(List.of("-keysize", "2048"));
    }
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static TestCertificate read(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestCertificate(
        pem("CERTIFICATE", store.getCertificate("own").getEncoded()),
        store.getKey("own", PASSWORD.toCharArray()).getEncoded());
  }

  /// Returns the certificate in PEM.
  String certificate() {
    return certificate;
  }

  /// Returns the private key in DER.
  byte[] pkcs8() {
    return pkcs8.clone();
  }

  /// Writes both files.
  public TlsFiles write(Path folder) {
    return write(folder, pem("PRIVATE KEY", pkcs8));
  }

  TlsFiles write(Path folder, String key) {
    try {
      return new TlsFiles(
          Files.writeString(folder.resolve("fullchain.pem"), certificate),
          Files.writeString(folder.resolve("privkey.pem"), key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Returns the key as it was written before there was PKCS#8: the last element of that.
  byte[] older() {
    int at = 0;
    while (true) {
      int head = head(at);
      int content = content(at);
      if (at > 0 && at + head + content == pkcs8.length) {
        return Arrays.copyOfRange(pkcs8, at + head, pkcs8.length);
      }
      at += at == 0 ? head : head + content;
    }
  }

  private int head(int at) {
    int first = pkcs8[at + 1] & 0xFF;
    return first < 0x80 ? 2 : 2 + (first & 0x7F);
  }

  private int content(int at) {
    int head = head(at);
    int length = head == 2 ? pkcs8[at + 1] : 0;
    for (int i = 2; i < head; i++) {
      length = length * 256 + (pkcs8[at + i] & 0xFF);
    }
    return length;
  }

  static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
  }
}
