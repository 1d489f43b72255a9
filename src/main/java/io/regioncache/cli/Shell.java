package io.regioncache.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a command gets from whoever starts it: where to write to, whom to ask, and the environment.
 *
 * @param out takes the results
 * @param err takes what is said about them, questions too
 * @param charset what both are written in
 * @param environment gives the value of a variable, null if it is not set
 * @param answers gives the answer to a question that has been written, null at the end of the input; null if there is nobody
 *     to ask, because the command does not run on a terminal
 */
record Shell(
        PrintWriter out,
        PrintWriter err,
        Charset charset,
        UnaryOperator<@Nullable String> environment,
        @Nullable Answers answers) {

    /** Waits for an answer. */
    interface Answers {
        @Nullable
        String read();
    }

    /** The one that started this JVM. */
    static Shell ofSystem() {
        Console console = terminal();
        Charset charset = console == null ? nativeCharset() : console.charset();
        return new Shell(
                writer(System.out, charset),
                writer(System.err, charset),
                charset,
                System::getenv,
                console == null ? null : console::readLine);
    }

    /** Since Java 22 there is a console without a terminal too, which says so. */
    @SuppressWarnings("SystemConsoleNull") // it still is null before Java 22
    private static @Nullable Console terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return Boolean.TRUE.equals(isTerminal.invoke(console)) ? console : null;
        } catch (ReflectiveOperationException before22) {
            return console;
        }
    }

    private static Charset nativeCharset() {
        String name = System.getProperty("native.encoding");
        return name == null ? Charset.defaultCharset() : Charset.forName(name);
    }

    private static PrintWriter writer(PrintStream stream, Charset charset) {
        return new PrintWriter(stream, false, charset);
    }

    /** Whether somebody sees the output and can be asked. */
    boolean isInteractive() {
        return answers != null;
    }

    /** Asks a question that wants a yes. Anything else, and nobody to ask, is a no. */
    boolean confirms(String question) {
        if (answers == null) {
            return false;
        }
        out.flush();
        err.print(question + " [y/N] ");
        err.flush();
        String answer = answers.read();
        if (answer == null) {
            err.println();
            return false;
        }
        return answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes");
    }

    /** Whether text can be written without loss. */
    boolean canShow(String text) {
        CharsetEncoder encoder = charset.newEncoder();
        return encoder.canEncode(text);
    }

    /** Writes out what is buffered. Returns whether anybody still reads it. */
    boolean flush() {
        err.flush();
        return !out.checkError();
    }
}
