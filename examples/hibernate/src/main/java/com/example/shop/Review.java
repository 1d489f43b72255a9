package com.example.shop;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** What a customer says of a product; a stale one for a moment does no harm. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
public class Review {

    @Id
    private long id;

    @ManyToOne
    private Product product;

    private String text;

    /** For Hibernate. */
    protected Review() {}

    /** A new review. */
    public Review(long id, Product product, String text) {
        this.id = id;
        this.product = product;
        this.text = text;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
