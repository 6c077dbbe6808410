package dev.hotslice.app.mail;

import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where mail is handed in, and how the connection is kept from others.
///
/// @param user null if the server wants none
record SmtpServer(
    Tls tls, String host, int port, @Nullable String user, @Nullable String password) {
  /// Long enough for a server that looks the sender up before it greets.
  private static final String TIMEOUT_MILLIS = "20000";

  private static final int SUBMISSIONS_PORT = 465;
  private static final int SUBMISSION_PORT = 587;

  /// When TLS begins. Certificates are checked in any case, and whether they are the host's.
  enum Tls {
    /// With the first byte.
    AT_ONCE,

    /// After `STARTTLS`; nothing is sent to a server that does not offer it.
    STARTED,

    /// As before if it is offered, else never: for a server on this machine.
    IF_OFFERED
  }

  /// @param url a valid one of `[hotslice.mail]`
  static SmtpServer parse(String url) {
    var parsed = URI.create(url);
    var host = parsed.getHost();
    boolean atOnce = parsed.getScheme().equals("smtps");
    int usual = atOnce ? SUBMISSIONS_PORT : SUBMISSION_PORT;
    var who =
        parsed.getRawUserInfo() == null ? new String[0] : parsed.getRawUserInfo().split(":", 2);
    return new SmtpServer(
        atOnce ? Tls.AT_ONCE : isHere(host) ? Tls.IF_OFFERED : Tls.STARTED,
        host,
        parsed.getPort() < 0 ? usual : parsed.getPort(),
        who.length > 0 ? decoded(who[0]) : null,
        who.length > 1 ? decoded(who[1]) : null);
  }

  /// Returns the settings of Jakarta Mail for it.
  Properties properties() {
    var all = new Properties();
    all.put("mail.transport.protocol", "smtp");
    all.put("mail.smtp.host", host.replaceAll("[\\[\\]]", ""));
    all.put("mail.smtp.port", Integer.toString(port));
    all.put("mail.smtp.auth", Boolean.toString(user != null));
    all.put("mail.smtp.ssl.enable", Boolean.toString(tls == Tls.AT_ONCE));
    all.put("mail.smtp.ssl.checkserveridentity", "true");
    all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    all.put("mail.smtp.starttls.enable", Boolean.toString(tls != Tls.AT_ONCE));
    all.put("mail.smtp.starttls.required", Boolean.toString(tls == Tls.STARTED));
    all.put("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    all.put("mail.smtp.timeout", TIMEOUT_MILLIS);
    all.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    return all;
  }

  /// Prints without the password.
  @Override
  public String toString() {
    return host + ":" + port;
  }

  /// No name is looked up: what a name leads to may change.
  private static boolean isHere(String host) {
    if (host.equals("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String decoded(String text) {
    // there a plus is a space, here it is itself
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
