/// The main job on real input: captured feeds over loopback HTTP, through the whole service.
@NullMarked
package dev.hotslice.app.mainjob;

import org.jspecify.annotations.NullMarked;
