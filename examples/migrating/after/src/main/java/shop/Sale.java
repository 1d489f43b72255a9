package shop;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Takes as many pieces of a product as its argument says, if there are so many. Returns how many are left. */
public final class Sale implements EntryProcessor<String, Product, Integer> {

    @Override
    public Integer process(MutableEntry<String, Product> entry, Object... arguments) {
        Product product = entry.getValue();
        int pieces = (Integer) arguments[0];
        if (product.stock() < pieces) {
            return product.stock();
        }
        entry.setValue(new Product(product.name(), product.stock() - pieces));
        return product.stock() - pieces;
    }
}
