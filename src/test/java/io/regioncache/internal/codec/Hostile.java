package io.regioncache.internal.codec;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Classes that do something when they are loaded, made or read, in the shapes in which a payload can hold them. */
@SuppressWarnings({"serial", "unused"})
public final class Hostile implements Supplier<Map<String, Object>> {

    /** A class with a constructor that Kryo and Jackson call. */
    public static final class Plain {
        static {
            Traces.leave("Plain loaded");
        }

        public int number = 1;

        public Plain() {
            Traces.leave("Plain made");
        }
    }

    /** A class that Java serialization reads by its own method. */
    public static final class Reading implements Serializable {
        private static final long serialVersionUID = 1L;

        static {
            Traces.leave("Reading loaded");
        }

        public String text = "x";

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            Traces.leave("Reading read");
        }
    }

    /** A class that reads itself. */
    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        static {
            Traces.leave("External loaded");
        }

        public External() {
            Traces.leave("External made");
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(1);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            in.readInt();
            Traces.leave("External read");
        }
    }

    /** A record, whose constructor anything calls. */
    public record Entry(int number) implements Serializable {
        static {
            Traces.leave("Entry loaded");
        }

        public Entry {
            Traces.leave("Entry made");
        }
    }

    /** Constants that do something when they are made. */
    public enum Constant {
        ONE,
        TWO;

        static {
            Traces.leave("Constant loaded");
        }
    }

    /** An exception, which codecs treat in a way of its own. */
    public static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        static {
            Traces.leave("Failure loaded");
        }

        public Failure() {
            super("failure");
            Traces.leave("Failure made");
        }
    }

    /** An order that a tree asks for when it is filled. */
    public static final class Order implements Comparator<Object>, Serializable {
        private static final long serialVersionUID = 1L;

        static {
            Traces.leave("Order loaded");
        }

        @Override
        public int compare(Object one, Object other) {
            Traces.leave("Order compared");
            return one.toString().compareTo(other.toString());
        }
    }

    /** What stands behind a proxy. */
    public static final class Handler implements InvocationHandler, Serializable {
        private static final long serialVersionUID = 1L;

        static {
            Traces.leave("Handler loaded");
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
            Traces.leave("Handler invoked");
            return method.getName().equals("hashCode") ? (Object) 1 : null;
        }
    }

    /** A type that asks for no method. */
    public interface Nothing extends Serializable {}

    /** All shapes, by name. */
    @Override
    public Map<String, Object> get() {
        Map<String, Object> shapes = new HashMap<>();
        shapes.put("plain", new Plain());
        shapes.put("reading", new Reading());
        shapes.put("external", new External());
        shapes.put("record", new Entry(1));
        shapes.put("enum", Constant.TWO);
        shapes.put("exception", new Failure());
        shapes.put("array", new Reading[] {new Reading()});
        shapes.put("arrays", new Entry[][] {{new Entry(1)}});
        shapes.put("empty array", new Reading[0]);
        shapes.put("in a list", new ArrayList<>(List.of(new Reading())));
        shapes.put("in an immutable list", List.of(new Entry(1)));
        shapes.put("in a map", new HashMap<>(Map.of("a", new Plain())));
        shapes.put("as a key", new HashMap<>(Map.of(new Entry(1), "a")));
        shapes.put("as a constant's key", new EnumMap<>(Map.of(Constant.ONE, "a")));
        shapes.put("in an optional", Optional.of(new Reading()));
        shapes.put("in a reference", new AtomicReference<>(new Reading()));
        shapes.put("in an array of objects", new Object[] {1, new Reading()});
        TreeMap<Object, Object> tree = new TreeMap<>(new Order());
        tree.put("a", 1);
        tree.put("b", 2);
        shapes.put("order", tree);
        shapes.put(
                "proxy",
                Proxy.newProxyInstance(Hostile.class.getClassLoader(), new Class<?>[] {Nothing.class}, new Handler()));
        shapes.put("lambda", (Runnable & Serializable) () -> Traces.leave("lambda run"));
        shapes.put("class", Plain.class);
        shapes.put("in a holder", new Holder("a", new Plain()));
        return shapes;
    }

    /** A harmless class that may hold anything. */
    public record Holder(String name, Object content) implements Serializable {}
}
