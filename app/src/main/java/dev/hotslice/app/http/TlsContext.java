package dev.hotslice.app.http;

import dev.hotslice.app.tls.TlsFileException;
import dev.hotslice.app.tls.TlsFiles;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http2.HTTP2Cipher;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS 1.2 and 1.3 with the certificate of two files. Once a minute it looks whether they were
/// replaced, as those are that renew themselves; connections that are open keep what they have.
final class TlsContext extends AbstractLifeCycle {
  private static final Logger LOG = LoggerFactory.getLogger(TlsContext.class);
  private static final long LOOK_SECONDS = 60;

  private final TlsFiles files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private final Scheduler scheduler = new ScheduledExecutorScheduler("tls-files", true);
  private TlsFiles.State read;

  private TlsContext(TlsFiles files) {
    this.files = files;
    this.read = files.state();
    factory.setKeyStore(files.read());
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    factory.setCipherComparator(HTTP2Cipher.COMPARATOR);
    factory.setUseCipherSuitesOrder(true);
  }

  /// @throws TlsFileException if the files cannot be used
  static TlsContext of(TlsFiles files) {
    return new TlsContext(files);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  @Override
  protected void doStart() throws Exception {
    scheduler.start();
    lookLater();
  }

  @Override
  protected void doStop() throws Exception {
    scheduler.stop();
  }

  private void lookLater() {
    var _ = scheduler.schedule(this::lookAndGoOn, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private void lookAndGoOn() {
    look();
    lookLater();
  }

  /// Takes the files if they were replaced. What cannot be used is told of once.
  void look() {
    var now = files.state();
    if (now.equals(read)) {
      return;
    }
    read = now;
    try {
      var store = files.read();
      factory.reload(it -> it.setKeyStore(store));
      LOG.info("took over the certificate in {}", files.certificate());
    } catch (TlsFileException e) {
      LOG.error("{}; the former certificate stays in use", e.getMessage());
    } catch (Exception e) {
      LOG.atError().setCause(e).log("the former certificate stays in use");
    }
  }
}
