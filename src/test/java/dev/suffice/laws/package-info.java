/** Laws that every statistic keeps, as abstract tests, and the numbers they are tried on. */
@NullMarked
package dev.suffice.laws;

import org.jspecify.annotations.NullMarked;
