package dev.till.webhook;

import dev.till.validation.ErrorCode;
import dev.till.validation.Refusal;
import java.util.List;

final class WebhookRefusals {

    private WebhookRefusals() {
    }

    static Refusal notFound(long id) {
        return new Refusal(ErrorCode.WEBHOOK_NOT_FOUND, "There is no webhook %d".formatted(id), List.of());
    }

    static Refusal tooMany(int most) {
        return new Refusal(ErrorCode.TOO_MANY_WEBHOOKS,
            "There are %d webhooks already; delete one that is no longer needed".formatted(most), List.of());
    }

    static Refusal ended(long id) {
        return new Refusal(ErrorCode.WEBHOOK_ENDED,
            "The webhook %d has ended, since its receiver answered 410; add it again".formatted(id), List.of());
    }
}
