/// Tests of `app.page.cron`.
@NullMarked
package dev.hotslice.app.page.cron;

import org.jspecify.annotations.NullMarked;
