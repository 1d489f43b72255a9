/** A shop: an application that has region-cache by way of Hibernate's settings. */
package com.example.shop;
