@NullMarked
package dev.hotslice.app.budget;

import org.jspecify.annotations.NullMarked;
