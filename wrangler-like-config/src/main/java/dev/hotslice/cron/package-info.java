/// Cloudflare's cron expressions: five fields, UTC, Sunday is 1.
///
/// Imports: the JDK only.
@NullMarked
package dev.hotslice.cron;

import org.jspecify.annotations.NullMarked;
