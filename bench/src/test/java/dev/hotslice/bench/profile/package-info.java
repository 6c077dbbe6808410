@NullMarked
package dev.hotslice.bench.profile;

import org.jspecify.annotations.NullMarked;
