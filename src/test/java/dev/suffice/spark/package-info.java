/** Tests of the scan on a local Spark. */
@NullMarked
package dev.suffice.spark;

import org.jspecify.annotations.NullMarked;
