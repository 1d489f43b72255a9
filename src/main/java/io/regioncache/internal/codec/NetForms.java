package io.regioncache.internal.codec;

import io.regioncache.internal.store.UndecodableException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of {@code java.net}, where equal objects may be spelt differently or remember a looked-up host name. */
final class NetForms {

    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    private NetForms() {}

    static void addTo(ScalarForms forms) {
        forms.add(Tag.URI, (v, out) -> out.writeText(canonical(v)), in -> URI.create(in.readText()), URI.class);
        forms.add(Tag.URL, (v, out) -> out.writeText(v.toExternalForm()), NetForms::readUrl, URL.class);
        forms.add(
                Tag.INET_ADDRESS,
                NetForms::writeAddress,
                NetForms::readAddress,
                Inet4Address.class,
                Inet6Address.class);
        forms.add(
                Tag.INET_SOCKET_ADDRESS,
                NetForms::writeSocketAddress,
                NetForms::readSocketAddress,
                InetSocketAddress.class);
    }

    /** One spelling for all that {@link URI#equals} holds equal: case of scheme, host and escapes; form of the port. */
    private static String canonical(URI uri) {
        StringBuilder text = new StringBuilder();
        if (uri.getScheme() != null) {
            text.append(uri.getScheme().toLowerCase(Locale.ROOT)).append(':');
        }
        if (uri.getHost() == null) {
            text.append(uri.getRawSchemeSpecificPart());
        } else {
            text.append("//");
            append(text, "", uri.getRawUserInfo(), "@");
            text.append(uri.getHost().toLowerCase(Locale.ROOT));
            append(text, ":", uri.getPort() < 0 ? null : Integer.toString(uri.getPort()), "");
            text.append(uri.getRawPath());
            append(text, "?", uri.getRawQuery(), "");
        }
        append(text, "#", uri.getRawFragment(), "");
        return ESCAPE.matcher(text).replaceAll(escape -> escape.group().toUpperCase(Locale.ROOT));
    }

    private static void append(StringBuilder text, String before, @Nullable String part, String after) {
        if (part != null) {
            text.append(before).append(part).append(after);
        }
    }

    private static URL readUrl(KeyInput in) throws UndecodableException, IOException {
        return new URL(in.readText());
    }

    private static void writeAddress(InetAddress address, KeyOutput out) {
        out.writeBlock(address.getAddress());
    }

    private static InetAddress readAddress(KeyInput in) throws UndecodableException, IOException {
        return InetAddress.getByAddress(in.readBlock());
    }

    /** An address that is not resolved has no bytes but a name. */
    private static void writeSocketAddress(InetSocketAddress address, KeyOutput out) {
        out.writeUnsigned(address.getPort());
        if (address.getAddress() == null) {
            out.writeBlock(new byte[0]);
            out.writeText(address.getHostString().toLowerCase(Locale.ROOT));
        } else {
            writeAddress(address.getAddress(), out);
        }
    }

    private static InetSocketAddress readSocketAddress(KeyInput in) throws UndecodableException, IOException {
        int port = (int) in.readUnsigned();
        byte[] address = in.readBlock();
        return address.length == 0
                ? InetSocketAddress.createUnresolved(in.readText(), port)
                : new InetSocketAddress(InetAddress.getByAddress(address), port);
    }
}
