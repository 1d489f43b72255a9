package io.regioncache.internal.codec;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Classes such as users have them. */
@SuppressWarnings({"ArrayRecordComponent", "EqualsGetClass", "JavaUtilDate", "UndefinedEquals"}) // as users do
final class Sample {

    private Sample() {}

    record Point(int x, long y) {}

    record Nested(String name, List<Point> points, Map<String, ?> map) {}

    record Particular(
            LinkedList<String> linked,
            SortedSet<Integer> sorted,
            TreeMap<String, Integer> tree,
            EnumSet<WithBody> enums,
            Collection<Integer> any,
            String[] names) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Particular p
                    && linked.equals(p.linked)
                    && sorted.equals(p.sorted)
                    && tree.equals(p.tree)
                    && enums.equals(p.enums)
                    && List.copyOf(any).equals(List.copyOf(p.any))
                    && List.of(names).equals(List.of(p.names));
        }

        @Override
        public int hashCode() {
            return linked.hashCode();
        }
    }

    enum WithBody {
        ONE {
            @Override
            int number() {
                return 1;
            }
        },
        TWO {
            @Override
            int number() {
                return 2;
            }
        };

        abstract int number();
    }

    /** By its contents only. */
    abstract static class ByContents {

        abstract Object contents();

        @Override
        public boolean equals(@Nullable Object other) {
            return other != null
                    && other.getClass() == getClass()
                    && Objects.equals(((ByContents) other).contents(), contents());
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(contents());
        }
    }

    static final class NoDefaultConstructor extends ByContents implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String text;
        private final int number;
        private transient int cached;

        NoDefaultConstructor(String text, int number) {
            this.text = Objects.requireNonNull(text);
            this.number = number;
            this.cached = System.identityHashCode(this);
        }

        int cached() {
            return cached;
        }

        @Override
        Object contents() {
            return List.of(text, number);
        }
    }

    static final class NotSerializable extends ByContents {
        private final String text;

        NotSerializable(String text) {
            this.text = text;
        }

        @Override
        Object contents() {
            return text;
        }
    }

    /** Has a field in a form of its own, and one that is made anew. */
    static final class Hooked extends ByContents implements Serializable {
        private static final long serialVersionUID = 1L;
        private transient String text;
        private transient int hash;
        private final boolean plain = true;

        Hooked(String text) {
            this.text = text;
            this.hash = text.hashCode();
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeInt(text.length());
            out.writeChars(text);
            out.writeObject(text);
            out.flush();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            StringBuilder read = new StringBuilder();
            for (int i = in.readInt(); i > 0; i--) {
                read.append(in.readChar());
            }
            text = (String) in.readObject();
            if (!text.contentEquals(read) || !plain) {
                throw new InvalidObjectException("wrong");
            }
            hash = text.hashCode();
        }

        @Override
        Object contents() {
            return List.of(text, hash);
        }
    }

    /** Is written by the names of its fields. */
    static final class ByName extends ByContents implements Serializable {
        private static final long serialVersionUID = 1L;
        private String text;
        private int number;

        ByName(String text, int number) {
            this.text = text;
            this.number = number;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            ObjectOutputStream.PutField fields = out.putFields();
            fields.put("text", text + "!");
            fields.put("number", number);
            out.writeFields();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            ObjectInputStream.GetField fields = in.readFields();
            String read = (String) fields.get("text", null);
            text = read.substring(0, read.length() - 1);
            number = fields.get("number", 0);
        }

        @Override
        Object contents() {
            return List.of(text, number);
        }
    }

    static final class Replaced extends ByContents implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String text;
        private int lateHash;

        Replaced(String text) {
            this.text = text;
        }

        int remember() {
            lateHash = text.hashCode();
            return lateHash;
        }

        private Object writeReplace() {
            return new Form(text);
        }

        private void readObject(ObjectInputStream in) throws IOException {
            throw new InvalidObjectException("not directly");
        }

        @Override
        Object contents() {
            return text;
        }

        private record Form(String text) implements Serializable {
            private Object readResolve() {
                return new Replaced(text);
            }
        }
    }

    public static final class External extends ByContents implements Externalizable {
        private static final long serialVersionUID = 1L;
        private String text = "";

        public External() {}

        External(String text) {
            this.text = text;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(text);
            out.writeObject(List.of(text));
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            text = in.readUTF();
            if (!List.of(text).equals(in.readObject())) {
                throw new InvalidObjectException("wrong");
            }
        }

        @Override
        Object contents() {
            return text;
        }
    }

    static final class OwnList extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        private final String name;

        OwnList(String name, List<String> elements) {
            super(elements);
            this.name = name;
        }

        String name() {
            return name;
        }
    }

    static final class OwnDate extends Date {
        private static final long serialVersionUID = 1L;
        private final String label;

        OwnDate(long millis, String label) {
            super(millis);
            this.label = label;
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof OwnDate date && date.label.equals(label);
        }

        @Override
        public int hashCode() {
            return label.hashCode();
        }
    }

    static final class Single implements Serializable {
        private static final long serialVersionUID = 1L;
        static final Single INSTANCE = new Single();

        private Single() {}

        private Object readResolve() {
            return INSTANCE;
        }
    }

    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        Failure(String message, @Nullable Throwable cause, int code) {
            super(message, cause);
            this.code = code;
        }

        int code() {
            return code;
        }
    }

    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;

        @Nullable
        Node next;
    }

    record Holder<T>(T content) implements Serializable {}

    record Before(String a, int b) {}

    record After1(String a, int b, int c) {}
}
