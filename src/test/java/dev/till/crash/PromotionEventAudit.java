package dev.till.crash;

import org.assertj.core.api.SoftAssertions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks that each last use of a promotion has its event. Till stores only the present number of uses, and events of
 * orders are appended before the use is taken. So a trigger of this test notes each last use.
 */
record PromotionEventAudit(JdbcClient jdbc) {

    private static final String NOTE_LAST_USES = """
        CREATE TABLE last_uses (promotion_id bigint NOT NULL);
        CREATE FUNCTION note_last_use() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN INSERT INTO last_uses VALUES (NEW.promotion_id); RETURN NULL; END';
        CREATE TRIGGER note_last_use AFTER UPDATE ON promotion_counters FOR EACH ROW
            WHEN (OLD.used < NEW.used AND NEW.used = NEW.usage_limit) EXECUTE FUNCTION note_last_use();
        """;
    private static final String EVENTS_THAT_DIFFER = """
        SELECT code || ': ' || coalesce(told, 0) || ' events of ' || coalesce(taken, 0) || ' last uses'
        FROM (SELECT code, count(*) AS told FROM events WHERE code IS NOT NULL GROUP BY code) AS events
        FULL JOIN (
            SELECT p.code, count(*) AS taken FROM last_uses u JOIN promotions p ON p.id = u.promotion_id
            GROUP BY p.code) AS uses USING (code)
        WHERE told IS DISTINCT FROM taken
        UNION ALL
        SELECT code || ': event ' || id || ' tells of ' || data FROM events
        WHERE code IS NOT NULL AND (data::json ->> 'used') IS DISTINCT FROM (data::json ->> 'usage_limit')
        """;

    /** To be called before anybody uses a promotion. */
    void begin() {
        jdbc.sql(NOTE_LAST_USES).update();
    }

    /** Returns how many events of promotions there are. */
    long check(SoftAssertions softly) {
        softly.assertThat(jdbc.sql(EVENTS_THAT_DIFFER).query(String.class).list())
            .as("events of promotions that differ from their last uses").isEmpty();
        return jdbc.sql("SELECT count(*) FROM events WHERE code IS NOT NULL").query(Long.class).single();
    }
}
