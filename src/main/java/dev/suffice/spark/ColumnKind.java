package dev.suffice.spark;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/** What a column holds, as far as models tell columns apart. */
public enum ColumnKind {
  /** True or false. */
  BOOLEAN,
  /** Texts. */
  TEXT,
  /** Numbers, or what is neither of the others. */
  NUMBER;

  static ColumnKind of(DataType type) {
    if (type instanceof BooleanType) {
      return BOOLEAN;
    }
    return type instanceof StringType ? TEXT : NUMBER;
  }
}
