package dev.till.promotion.storage;

import dev.till.pricing.Decimals;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionFilter;
import dev.till.promotion.PromotionRefusals;
import dev.till.promotion.PromotionRepository;
import dev.till.promotion.PromotionRule;
import dev.till.promotion.PromotionTerms;
import dev.till.promotion.PromotionType;
import dev.till.promotion.PromotionUse;
import dev.till.promotion.UnitSets;
import dev.till.promotion.Unusable;
import dev.till.store.postgres.Columns;
import dev.till.store.postgres.InPostgres;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * A use is a row. Promotions with limits also have counters, which only conditional updates change. An advisory lock of
 * each promotion separates transactions that take or give back uses, which share it, from those that change limits,
 * which need it alone: uses and limits stay the same while a first limit counts the uses.
 */
@Repository
@InPostgres
@RequiredArgsConstructor
class PostgresPromotionRepository implements PromotionRepository {

    private static final String COUNTED = "coalesce(c.used, 0)";
    private static final String EXACT =
        "coalesce(c.used, (SELECT count(*) FROM promotion_uses u WHERE u.promotion_id = p.id))";
    /** LIMIT keeps PostgreSQL from merging the tables, which would read all counters before a page. */
    private static final String SELECT = """
        SELECT p.id, p.code, p.name, p.type, p.amount, p.skus, p.buy_quantity, p.get_quantity, p.max_sets,
            p.minimum_subtotal, p.active, p.starts_at, p.ends_at, c.usage_limit, p.usage_limit_per_customer,
            p.created_at, %s AS used
        FROM promotions p LEFT JOIN LATERAL (
            SELECT usage_limit, used FROM promotion_counters WHERE promotion_id = p.id LIMIT 1) c ON true
        """;
    /** Advisory locks with the first key 7412; the second is the promotion's id. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(7412, ?)";
    private static final String SHARE = "SELECT pg_advisory_xact_lock_shared(7412, ?)";
    private static final String TAKE = """
        WITH taken AS (
            INSERT INTO promotion_uses (promotion_id, order_uuid, customer_id) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING RETURNING promotion_id)
        SELECT EXISTS (SELECT FROM taken) AS taken, p.usage_limit_per_customer AS per_customer,
            EXISTS (SELECT FROM promotion_counters c WHERE c.promotion_id = p.id) AS limited
        FROM promotions p WHERE p.id = ?
        """;
    private static final String COUNT_CUSTOMER = """
        INSERT INTO promotion_customers AS c (promotion_id, customer_id, usage_limit, used) VALUES (?, ?, ?, 1)
        ON CONFLICT (promotion_id, customer_id) DO UPDATE
        SET used = c.used + 1, usage_limit = excluded.usage_limit WHERE c.used < excluded.usage_limit
        """;
    private static final String COUNT =
        "UPDATE promotion_counters SET used = used + 1 WHERE promotion_id = ? AND used < usage_limit "
            + "RETURNING used = usage_limit";

    private final JdbcClient jdbc;

    /** What a taken use still has to be counted for. */
    private record Limits(boolean taken, @Nullable Long perCustomer, boolean limited) {
    }

    private static Promotion promotion(ResultSet row, int number) throws SQLException {
        Long buy = longOrNull(row, "buy_quantity");
        UnitSets sets = buy == null ? null
            : new UnitSets(buy, row.getLong("get_quantity"), longOrNull(row, "max_sets"));
        PromotionRule rule = new PromotionRule(PromotionType.valueOf(row.getString("type")),
            row.getBigDecimal("amount"),
            new TreeSet<>(Arrays.asList((String[]) row.getArray("skus").getArray())), sets,
            Columns.cents(row.getBigDecimal("minimum_subtotal")));
        PromotionTerms terms = new PromotionTerms(row.getBoolean("active"), Columns.timeOrNull(row, "starts_at"),
            Columns.timeOrNull(row, "ends_at"), longOrNull(row, "usage_limit"),
            longOrNull(row, "usage_limit_per_customer"));
        return new Promotion(row.getLong("id"), row.getString("code"), row.getString("name"), rule, terms,
            row.getLong("used"), Columns.time(row, "created_at"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, Long.class);
    }

    private static SqlParameterValue nullable(@Nullable Instant time) {
        return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, time == null ? null : Columns.time(time));
    }

    @Override
    public Promotion add(String code, String name, PromotionRule rule, PromotionTerms terms, Instant createdAt) {
        UnitSets sets = rule.sets();
        long id = jdbc.sql("""
                INSERT INTO promotions (code, name, type, amount, skus, buy_quantity, get_quantity, max_sets,
                    minimum_subtotal, active, starts_at, ends_at, usage_limit_per_customer, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (code_key) DO NOTHING RETURNING id
                """)
            .param(code).param(name).param(rule.type().name()).param(rule.amount())
            .param(rule.skus().toArray(String[]::new))
            .param(Columns.nullable(sets == null ? null : sets.buy()))
            .param(Columns.nullable(sets == null ? null : sets.get()))
            .param(Columns.nullable(sets == null ? null : sets.most())).param(Decimals.dollars(rule.minimumSubtotal()))
            .param(terms.active()).param(nullable(terms.startsAt())).param(nullable(terms.endsAt()))
            .param(Columns.nullable(terms.usageLimitPerCustomer())).param(Columns.time(createdAt))
            .query(Long.class).optional().orElseThrow(() -> PromotionRefusals.codeTaken(code));
        Promotion promotion = new Promotion(id, code, name, rule, terms, 0, createdAt);
        limit(promotion, 0);
        return promotion;
    }

    @Override
    public void update(Promotion promotion) {
        PromotionTerms terms = promotion.terms();
        Promotion former = find(promotion.code()).orElseThrow();
        Long perCustomer = former.terms().usageLimitPerCustomer();
        // Counting takes long, and the limit rarely changes.
        long byOneCustomer = Objects.equals(perCustomer, terms.usageLimitPerCustomer()) ? 0
            : mostUsesOfOneCustomer(promotion.id());
        PromotionRefusals.requireLimits(promotion, former.used(), byOneCustomer);
        jdbc.sql("""
                UPDATE promotions SET name = ?, active = ?, starts_at = ?, ends_at = ?, usage_limit_per_customer = ?
                WHERE id = ?
                """)
            .param(promotion.name()).param(terms.active()).param(nullable(terms.startsAt()))
            .param(nullable(terms.endsAt())).param(Columns.nullable(terms.usageLimitPerCustomer()))
            .param(promotion.id()).update();
        limit(promotion, former.used());
        if (perCustomer == null && terms.usageLimitPerCustomer() != null) {
            jdbc.sql("""
                    INSERT INTO promotion_customers (promotion_id, customer_id, usage_limit, used)
                    SELECT promotion_id, customer_id, ?, count(*) FROM promotion_uses
                    WHERE promotion_id = ? AND customer_id IS NOT NULL GROUP BY promotion_id, customer_id
                    """)
                .param(terms.usageLimitPerCustomer()).param(promotion.id()).update();
        }
    }

    private long mostUsesOfOneCustomer(long id) {
        return jdbc.sql("""
                SELECT coalesce(max(used), 0) FROM (
                    SELECT count(*) AS used FROM promotion_uses
                    WHERE promotion_id = ? AND customer_id IS NOT NULL GROUP BY customer_id) AS customers
                """)
            .param(id).query(Long.class).single();
    }

    /** Stores the limit of uses. The number of uses counts only where it is the first limit. */
    private void limit(Promotion promotion, long used) {
        Long limit = promotion.terms().usageLimit();
        if (limit != null) {
            jdbc.sql("""
                    INSERT INTO promotion_counters (promotion_id, usage_limit, used) VALUES (?, ?, ?)
                    ON CONFLICT (promotion_id) DO UPDATE SET usage_limit = excluded.usage_limit
                    """)
                .param(promotion.id()).param(limit).param(used).update();
        }
    }

    @Override
    public Optional<Promotion> find(String code) {
        String key = Promotion.key(code);
        return Columns.canHold(key) ? jdbc.sql(SELECT.formatted(EXACT) + "WHERE p.code_key = ?").param(key)
            .query(PostgresPromotionRepository::promotion).optional() : Optional.empty();
    }

    /** Reads after it has the lock: a statement sees what was committed before it began. */
    @Override
    public Optional<Promotion> findForChange(String code) {
        String key = Promotion.key(code);
        if (!Columns.canHold(key)) {
            return Optional.empty();
        }
        return jdbc.sql("SELECT id FROM promotions WHERE code_key = ?").param(key).query(Long.class).optional()
            .flatMap(id -> {
                lock(LOCK, id);
                return find(code);
            });
    }

    @Override
    public List<Promotion> findAll(Set<String> keys) {
        String[] storable = keys.stream().filter(Columns::canHold).toArray(String[]::new);
        return jdbc.sql(SELECT.formatted(COUNTED) + "WHERE p.code_key = ANY (?)").param(storable)
            .query(PostgresPromotionRepository::promotion).list();
    }

    @Override
    public List<Promotion> list(PromotionFilter filter, long after, int limit) {
        String prefix = filter.prefix();
        if (prefix != null && !Columns.canHold(prefix)) {
            return List.of();
        }
        JdbcClient.StatementSpec select = jdbc.sql(SELECT.formatted(EXACT) + "WHERE p.id > ?"
            + (prefix == null ? "" : " AND starts_with(p.code_key, ?)")
            + (filter.active() == null ? "" : " AND p.active = ?") + " ORDER BY p.id LIMIT ?").param(after);
        select = prefix == null ? select : select.param(prefix);
        return (filter.active() == null ? select : select.param(filter.active())).param(limit)
            .query(PostgresPromotionRepository::promotion).list();
    }

    @Override
    public PromotionUse take(Promotion promotion, UUID order, @Nullable Long customerId) {
        lock(SHARE, promotion.id());
        Limits limits = jdbc.sql(TAKE).param(promotion.id()).param(order).param(Columns.nullable(customerId))
            .param(promotion.id())
            .query((row, number) -> new Limits(row.getBoolean("taken"), longOrNull(row, "per_customer"),
                row.getBoolean("limited"))).single();
        return limits.taken ? count(promotion.id(), customerId, limits) : PromotionUse.TAKEN;
    }

    /** Counts the customer first: giveBack changes the rows in the same order, and all orders share the other row. */
    private PromotionUse count(long id, @Nullable Long customerId, Limits limits) {
        if (limits.perCustomer != null && customerId == null) {
            return PromotionUse.refused(Unusable.CUSTOMER_REQUIRED);
        }
        if (limits.perCustomer != null && jdbc.sql(COUNT_CUSTOMER).param(id).param(customerId)
            .param(limits.perCustomer).update() == 0) {
            return PromotionUse.refused(Unusable.CUSTOMER_LIMIT);
        }
        if (!limits.limited) {
            return PromotionUse.TAKEN;
        }
        return jdbc.sql(COUNT).param(id).query(Boolean.class).optional()
            .map(last -> last ? PromotionUse.LAST : PromotionUse.TAKEN)
            .orElseGet(() -> PromotionUse.refused(Unusable.EXHAUSTED));
    }

    @Override
    public void giveBack(long promotion, UUID order, @Nullable Long customerId) {
        lock(SHARE, promotion);
        jdbc.sql("DELETE FROM promotion_uses WHERE promotion_id = ? AND order_uuid = ? RETURNING customer_id")
            .param(promotion).param(order)
            .query((row, number) -> Columns.nullable(longOrNull(row, "customer_id"))).optional()
            .ifPresent(customer -> {
                jdbc.sql("UPDATE promotion_customers SET used = used - 1 WHERE promotion_id = ? AND customer_id = ?")
                    .param(promotion).param(customer).update();
                jdbc.sql("UPDATE promotion_counters SET used = used - 1 WHERE promotion_id = ?")
                    .param(promotion).update();
            });
    }

    private void lock(String sql, long promotion) {
        jdbc.sql(sql).param((int) promotion).query(row -> { });
    }
}
