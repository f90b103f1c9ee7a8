/**
 * Suffice as MLlib sees it: estimators for pipelines and cross-validation, whose models are MLlib's
 * own.
 *
 * <p>May import {@code spark} and what it may import.
 */
@NullMarked
package dev.suffice.spark.ml;

import org.jspecify.annotations.NullMarked;
