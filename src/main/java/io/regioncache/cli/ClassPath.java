package io.regioncache.cli;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the classes of an application. */
final class ClassPath {

    private ClassPath() {}

    /**
     * A class loader of a class path as {@code java} takes it: jars and directories, and {@code directory/*} for all jars in
     * one.
     *
     * @throws IllegalArgumentException if something of it is not there; the message says what
     */
    static ClassLoader loader(String classPath, ClassLoader parent) {
        List<URL> urls = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            if (!part.isEmpty()) {
                addTo(urls, part);
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), parent);
    }

    private static void addTo(List<URL> urls, String part) {
        if (!part.equals("*") && !part.endsWith(File.separator + "*")) {
            urls.add(url(Path.of(part)));
            return;
        }
        File directory = new File(part.substring(0, part.length() - 1) + ".");
        File[] jars = directory.listFiles((where, name) -> name.endsWith(".jar"));
        if (jars == null) {
            throw new IllegalArgumentException("--class-path: there is no directory " + directory.getParent());
        }
        Arrays.stream(jars).sorted().forEach(jar -> urls.add(url(jar.toPath())));
    }

    private static URL url(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("--class-path: there is no " + path);
        }
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("--class-path: " + path + " has no URL", e);
        }
    }
}
