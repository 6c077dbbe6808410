/// What the server proves who it is with: certificates and a private key out of PEM files, read
/// with what the JDK has.
///
/// Imports: nothing of ours.
@NullMarked
package dev.hotslice.app.tls;

import org.jspecify.annotations.NullMarked;
