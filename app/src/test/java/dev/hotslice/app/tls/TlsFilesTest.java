package dev.hotslice.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
  private final TestCertificate ec = TestCertificate.of("EC");
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA", "Ed25519"})
  void reads_a_key_of_each_kind(String kind) throws GeneralSecurityException {
    var one = TestCertificate.of(kind);

    assertThat(key(one.write(folder).read())).isEqualTo(one.pkcs8());
  }

  @Test
  void reads_a_key_of_elliptic_curves_as_openssl_wrote_it() throws GeneralSecurityException {
    var files =
        ec.write(
            folder,
            TestCertificate.pem("EC PARAMETERS", new byte[] {6, 1, 1})
                + TestCertificate.pem("EC PRIVATE KEY", ec.older()));

    assertThat(key(files.read())).isEqualTo(ec.pkcs8());
  }

  @Test
  void reads_a_key_of_rsa_as_openssl_wrote_it() throws GeneralSecurityException {
    var rsa = TestCertificate.of("RSA");
    var files = rsa.write(folder, TestCertificate.pem("RSA PRIVATE KEY", rsa.older()));

    assertThat(key(files.read())).isEqualTo(rsa.pkcs8());
  }

  @Test
  void keeps_the_whole_chain_in_its_order() throws Exception {
    var files = ec.write(folder);
    var other = TestCertificate.another("EC");
    Files.writeString(files.certificate(), "text\n" + ec.certificate() + other.certificate());

    assertThat(files.read().getCertificateChain("server")).hasSize(2);
    assertThat(
            TestCertificate.pem("CERTIFICATE", files.read().getCertificate("server").getEncoded()))
        .isEqualTo(ec.certificate());
  }

  @Test
  void names_a_file_that_is_not_there() throws IOException {
    var files = ec.write(folder);
    Files.delete(files.key());

    refuses(files, "hotslice.listen.tls.key is " + files.key() + ": there is no such file");
  }

  @Test
  void names_a_file_without_a_certificate() throws IOException {
    var files = ec.write(folder);
    Files.writeString(files.certificate(), "hello");

    refuses(
        files,
        "hotslice.listen.tls.certificate is "
            + files.certificate()
            + ": it holds no certificate, which -----BEGIN CERTIFICATE----- begins");
  }

  @Test
  void names_a_certificate_that_is_broken() throws IOException {
    var files = ec.write(folder);
    Files.writeString(files.certificate(), TestCertificate.pem("CERTIFICATE", new byte[] {1, 2}));

    assertThatThrownBy(files::read)
        .isInstanceOf(TlsFileException.class)
        .hasMessageEndingWith(": a certificate in it is broken");
  }

  @Test
  void says_that_nobody_is_there_to_enter_a_password() {
    var files = ec.write(folder, TestCertificate.pem("ENCRYPTED PRIVATE KEY", ec.pkcs8()));

    assertThatThrownBy(files::read)
        .isInstanceOf(TlsFileException.class)
        .hasMessageContaining("it is under a password")
        .hasMessageContaining("openssl pkey");
  }

  @Test
  void takes_no_key_of_another_certificate() {
    var other = TestCertificate.another("EC");
    var files = ec.write(folder, TestCertificate.pem("PRIVATE KEY", other.pkcs8()));

    refuses(
        files,
        "hotslice.listen.tls.key is "
            + files.key()
            + ": it is not the key of the first certificate in "
            + files.certificate());
  }

  @Test
  void takes_no_key_of_another_kind() {
    var other = TestCertificate.of("RSA");
    var files = ec.write(folder, TestCertificate.pem("PRIVATE KEY", other.pkcs8()));

    assertThatThrownBy(files::read)
        .isInstanceOf(TlsFileException.class)
        .hasMessageEndingWith("not of the kind of the certificate, which is EC");
  }

  @Test
  void tells_files_that_were_replaced() throws IOException {
    var files = ec.write(folder);
    var before = files.state();

    assertThat(files.state()).isEqualTo(before);
    Files.delete(files.key());
    assertThat(files.state()).isNotEqualTo(before);
  }

  private static void refuses(TlsFiles files, String message) {
    assertThatThrownBy(files::read).isInstanceOf(TlsFileException.class).hasMessage(message);
  }

  private static byte[] key(KeyStore store) throws GeneralSecurityException {
    return store.getKey("server", new char[0]).getEncoded();
  }
}
