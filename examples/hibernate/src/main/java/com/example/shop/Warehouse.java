package com.example.shop;

/** Where goods lie. */
public enum Warehouse {
    NORTH,
    SOUTH
}
