@NullMarked
package dev.hotslice.bench.cli;

import org.jspecify.annotations.NullMarked;
