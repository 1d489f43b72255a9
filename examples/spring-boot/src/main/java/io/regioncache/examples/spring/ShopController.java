package io.regioncache.examples.spring;

import java.math.BigDecimal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop over HTTP. */
@RestController
public class ShopController {

    private final Catalog catalog;
    private final Prices prices;

    public ShopController(Catalog catalog, Prices prices) {
        this.catalog = catalog;
        this.prices = prices;
    }

    @GetMapping("/products/{id}")
    public Product product(@PathVariable long id) {
        return catalog.product(id);
    }

    @PutMapping("/products/{id}")
    public Product rename(@PathVariable long id, @RequestBody String text) {
        return catalog.rename(id, text);
    }

    @DeleteMapping("/products/{id}")
    public void forget(@PathVariable long id) {
        catalog.forget(id);
    }

    @DeleteMapping("/products")
    public void forgetAll() {
        catalog.forgetAll();
    }

    @DeleteMapping("/products/first")
    public void forgetAllFirst() {
        catalog.forgetAllFirst();
    }

    @GetMapping("/products/{id}/reviews")
    public String reviews(@PathVariable long id) {
        return catalog.reviews(id);
    }

    @GetMapping("/found/{kind}/{rank}")
    public String find(@PathVariable String kind, @PathVariable int rank) {
        Product found = catalog.find(kind, rank);
        return found == null ? "nothing" : found.text();
    }

    @GetMapping("/offers/{id}")
    public Product offer(@PathVariable long id) {
        return catalog.offer(id);
    }

    @DeleteMapping("/offers")
    public void forgetOffers() {
        catalog.forgetOffers();
    }

    @GetMapping("/prices/{id}")
    public BigDecimal price(@PathVariable long id) {
        return prices.price(id);
    }

    @PutMapping("/prices/{id}")
    public void setPrice(@PathVariable long id, @RequestBody String price) {
        prices.set(id, new BigDecimal(price));
    }

    @DeleteMapping("/prices/{id}")
    public void forgetPrice(@PathVariable long id) {
        prices.forget(id);
    }

    @DeleteMapping("/prices")
    public void forgetPrices() {
        prices.forgetAll();
    }

    @GetMapping("/prices/{id}/history/{year}")
    public String history(@PathVariable long id, @PathVariable int year) {
        return prices.history(id, year);
    }

    @ExceptionHandler
    @ResponseStatus(HttpStatus.CONFLICT)
    public String refuse(IllegalArgumentException e) {
        return e.getMessage();
    }
}
