package dev.hotslice.app.transfer;

/// Is told how a transfer gets on.
public interface Reporter {
  /// Says nothing.
  Reporter SILENT =
      new Reporter() {
        @Override
        public void progress(Totals totals) {}

        @Override
        public void notice(String text) {}
      };

  /// Called after every few entries with the same object, on the thread of the transfer.
  void progress(Totals totals);

  /// Called with one line that a person should see, from any thread.
  void notice(String text);
}
