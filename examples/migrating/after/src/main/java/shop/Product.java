package shop;

import java.io.Serializable;

/** Something that the shop sells. */
public record Product(String name, int stock) implements Serializable {}
