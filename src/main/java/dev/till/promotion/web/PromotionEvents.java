package dev.till.promotion.web;

import dev.till.event.EventLog;
import dev.till.event.EventSubject;
import dev.till.event.EventType;
import dev.till.promotion.Promotion;
import dev.till.promotion.PromotionExhausted;
import lombok.RequiredArgsConstructor;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Appends to the feed that promotions are used up, with the promotion as a GET answers it. */
@Component
@RequiredArgsConstructor
class PromotionEvents {

    private final EventLog log;

    @EventListener
    void append(PromotionExhausted event) {
        Promotion promotion = event.promotion();
        log.append(EventType.PROMOTION_EXHAUSTED, EventSubject.ofPromotion(promotion.code()), event.at(),
            PromotionResponse.of(promotion));
    }
}
