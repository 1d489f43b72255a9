package io.regioncache.packaging;

import java.util.List;
import org.redisson.Redisson;
import org.redisson.client.codec.BaseCodec;
import org.redisson.codec.Kryo5Codec;
import org.redisson.config.Config;

/** Runs the static initializers of Redisson's central classes, which fails if a class that they name was left out. */
final class LoadRedisson {

    private LoadRedisson() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        for (Class<?> type : List.of(Redisson.class, BaseCodec.class, Kryo5Codec.class, Config.class)) {
            Class.forName(type.getName(), true, LoadRedisson.class.getClassLoader());
        }
        String source = BaseCodec.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        if (!source.endsWith(args[0])) {
            throw new IllegalStateException("Redisson comes from " + source);
        }
        System.out.println("loaded");
    }
}
