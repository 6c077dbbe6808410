/// Tests of `app.cron`.
@NullMarked
package dev.hotslice.app.cron;

import org.jspecify.annotations.NullMarked;
