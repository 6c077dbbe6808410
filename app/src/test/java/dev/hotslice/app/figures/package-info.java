@NullMarked
package dev.hotslice.app.figures;

import org.jspecify.annotations.NullMarked;
