/// What is between a request and its line in the log.
///
/// Imports: Logback, slf4j.
@NullMarked
package dev.hotslice.app.log;

import org.jspecify.annotations.NullMarked;
