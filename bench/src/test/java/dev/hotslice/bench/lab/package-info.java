@NullMarked
package dev.hotslice.bench.lab;

import org.jspecify.annotations.NullMarked;
