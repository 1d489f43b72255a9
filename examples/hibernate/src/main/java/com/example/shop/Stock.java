package com.example.shop;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.io.Serializable;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;

/** How many pieces of a product lie in a warehouse, and on which shelf. Has no version. */
@Entity
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
@NaturalIdCache
public class Stock {

    /**
     * Which warehouse and which product.
     *
     * @param warehouse the warehouse
     * @param productId the product
     */
    @Embeddable
    public record Key(@Enumerated(EnumType.STRING) Warehouse warehouse, long productId) implements Serializable {}

    @EmbeddedId
    private Key id;

    @NaturalId
    @Enumerated(EnumType.STRING)
    private Warehouse place;

    @NaturalId
    private String shelf;

    private int pieces;

    /** For Hibernate. */
    protected Stock() {}

    /** A new stock. */
    public Stock(Key id, String shelf, int pieces) {
        this.id = id;
        this.place = id.warehouse();
        this.shelf = shelf;
        this.pieces = pieces;
    }

    public int getPieces() {
        return pieces;
    }

    public void setPieces(int pieces) {
        this.pieces = pieces;
    }
}
