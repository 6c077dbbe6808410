@NullMarked
package dev.hotslice.app.workerd;

import org.jspecify.annotations.NullMarked;
