/// The machine under the measurements: processes, their use of CPU and memory, packages, ports.
///
/// Imports: the JDK only.
@NullMarked
package dev.hotslice.bench.lab;

import org.jspecify.annotations.NullMarked;
