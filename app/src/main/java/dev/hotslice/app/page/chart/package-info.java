/// Charts over a span of time, drawn on the server and again by uPlot where scripts run, and pages
/// that keep themselves up to date.
///
/// uPlot lies beside this file as npm has it, because no artifact for Maven is kept up to date.
///
/// Imports: `app.http`, `app.page`, Jackson.
@NullMarked
package dev.hotslice.app.page.chart;

import org.jspecify.annotations.NullMarked;
