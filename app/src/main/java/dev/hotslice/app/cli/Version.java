package dev.hotslice.app.cli;

import picocli.CommandLine.IVersionProvider;

/// The version that the build wrote into the manifest of the jar.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "hotslice " + (version == null ? "(not packaged)" : version),
      "Java " + Runtime.version() + " on " + System.getProperty("os.name")
    };
  }
}
