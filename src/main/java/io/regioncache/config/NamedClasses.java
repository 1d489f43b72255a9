package io.regioncache.config;

import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.cache.configuration.Factory;

/** Finds the classes that a file names. None is initialized before something is made of it. */
final class NamedClasses {

    private static final String JAVA_LANG = "java.lang.";

    /** What is usually meant by a name without a package. */
    private static final List<String> SIMPLE_NAMES = List.of(
            "String",
            "Long",
            "Integer",
            "Object",
            "Boolean",
            "Double",
            "Float",
            "Short",
            "Byte",
            "Character",
            "byte[]");

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "byte", byte.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "boolean", boolean.class,
            "char", char.class);

    private final ClassLoader loader;

    NamedClasses(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The type of keys or values: a class by its full name, one of {@code java.lang} by its simple name, or an array of either,
     * with {@code []} behind.
     *
     * @throws IllegalArgumentException if there is none
     */
    Class<?> type(String name) {
        String trimmed = name.trim();
        if (trimmed.endsWith("[]")) {
            String element = trimmed.substring(0, trimmed.length() - 2);
            return (PRIMITIVES.containsKey(element) ? PRIMITIVES.get(element) : type(element)).arrayType();
        }
        if (PRIMITIVES.containsKey(trimmed)) {
            String boxed = MethodType.methodType(PRIMITIVES.get(trimmed))
                    .wrap()
                    .returnType()
                    .getSimpleName();
            throw new IllegalArgumentException(
                    "keys and values are objects, not primitive. Did you mean \"" + boxed + "\"?");
        }
        if (trimmed.indexOf('.') < 0) {
            return find(JAVA_LANG + trimmed)
                    .or(() -> find(trimmed))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "java.lang has no such class. Did you mean \"" + EditDistance.nearest(trimmed, SIMPLE_NAMES)
                                    + "\"? Other classes are written with their package"));
        }
        return named(trimmed);
    }

    /** What makes objects of a kind, by the name in a file; as {@link #factory(String, Class)}. */
    <T> DeclaredFactory<T> factory(NamedValue value, Class<T> kind) {
        return value.read(
                "the full name of a " + kind.getName() + ", or of a factory of one",
                name -> Optional.of(factory(name, kind)));
    }

    /**
     * What makes objects of a kind: a class of that kind, or a {@link Factory} of such, by its full name.
     *
     * @throws IllegalArgumentException if there is no such class, or it can't be made
     */
    <T> DeclaredFactory<T> factory(String name, Class<T> kind) {
        Class<?> type = named(name.trim());
        if (!kind.isAssignableFrom(type) && !Factory.class.isAssignableFrom(type)) {
            throw new IllegalArgumentException(
                    "the class is no " + kind.getName() + ", nor a " + Factory.class.getName() + " of one");
        }
        if (!canBeMade(type)) {
            throw new IllegalArgumentException(
                    "the class has to be public, not abstract, with a public constructor without parameters");
        }
        return new DeclaredFactory<>(type, kind);
    }

    private static boolean canBeMade(Class<?> type) {
        try {
            return Modifier.isPublic(type.getModifiers())
                    && !Modifier.isAbstract(type.getModifiers())
                    && DeclaredFactory.hasConstructor(type);
        } catch (LinkageError e) {
            throw unloadable(e);
        }
    }

    private static IllegalArgumentException unloadable(LinkageError e) {
        return new IllegalArgumentException("the class can't be loaded: " + e, e);
    }

    private Class<?> named(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    private IllegalArgumentException unknown(String name) {
        String nested = name;
        for (int dot = nested.lastIndexOf('.'); dot > 0; dot = nested.lastIndexOf('.', dot - 1)) {
            nested = nested.substring(0, dot) + '$' + nested.substring(dot + 1);
            Optional<Class<?>> found = find(nested);
            if (found.isPresent()) {
                return new IllegalArgumentException(
                        "there is no such class. Did you mean \"" + nested + "\"? Nested classes are written with $");
            }
        }
        return new IllegalArgumentException("the manager's class loader, " + loader
                + ", finds no such class. Check its full name, and that it is on the class path");
    }

    private Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            if (e.getMessage() != null && e.getMessage().contains("wrong name")) {
                return Optional.empty(); // file systems that take no notice of the case of letters
            }
            throw unloadable(e);
        }
    }
}
