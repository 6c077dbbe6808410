/// Tests of `app.page.chart`.
@NullMarked
package dev.hotslice.app.page.chart;

import org.jspecify.annotations.NullMarked;
