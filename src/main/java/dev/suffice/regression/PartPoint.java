package dev.suffice.regression;

/**
 * A point at which the loss of part of the rows is asked for.
 *
 * @param type of which loss, where
 * @param part of which rows
 */
public record PartPoint(LossAtType type, Part part) {}
