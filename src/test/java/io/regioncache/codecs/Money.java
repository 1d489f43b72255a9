package io.regioncache.codecs;

import java.io.Serializable;
import java.math.BigDecimal;

/** A value as applications have them. */
record Money(BigDecimal amount, String currency) implements Serializable {

    static Money euros(int amount) {
        return new Money(BigDecimal.valueOf(amount), "EUR");
    }
}
