/** Changes of the schema that SQL can't make. Flyway finds them beside its SQL files. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
