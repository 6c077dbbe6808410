@NullMarked
package dev.hotslice.bench.report;

import org.jspecify.annotations.NullMarked;
