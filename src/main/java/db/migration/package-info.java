/** Migrations that SQL can't do. Flyway finds them next to its SQL files. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;
