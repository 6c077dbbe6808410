/// Tests of alerts and their delivery.
///
/// Imports: everything.
@NullMarked
package dev.hotslice.app.alert;

import org.jspecify.annotations.NullMarked;
