package io.regioncache.internal.redis.connection;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.redisson.config.BaseConfig;
import org.redisson.config.Config;
import org.redisson.config.ConfigSupport;
import org.redisson.config.SslVerificationMode;

/** TLS as a Redisson configuration asks for it. */
final class Tls {

    private final SSLContext context;
    private final SSLParameters parameters;

    private Tls(SSLContext context, SSLParameters parameters) {
        this.context = context;
        this.parameters = parameters;
    }

    /** Reads the key and trust stores that a configuration names; without any, those of the JVM hold. */
    @SuppressWarnings("deprecation") // a file may say it in either of two places
    static Tls of(Config config) throws IOException, GeneralSecurityException {
        BaseConfig<?> servers = ConfigSupport.getConfig(config);
        SslVerificationMode mode = config.getSslVerificationMode() == SslVerificationMode.STRICT
                ? servers.getSslVerificationMode()
                : config.getSslVerificationMode();
        String type = first(config.getSslKeystoreType(), servers.getSslKeystoreType());
        KeyStore trusted = store(
                first(config.getSslTruststore(), servers.getSslTruststore()),
                first(config.getSslTruststorePassword(), servers.getSslTruststorePassword()),
                type);
        String keyPassword = first(config.getSslKeystorePassword(), servers.getSslKeystorePassword());
        KeyStore keys = store(first(config.getSslKeystore(), servers.getSslKeystore()), keyPassword, type);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                keys == null ? managers(config.getSslKeyManagerFactory()) : managers(keys, keyPassword),
                trust(config, trusted, mode),
                null);
        return new Tls(context, parameters(config, servers, mode));
    }

    @SuppressWarnings("deprecation") // a YAML file may still set them where Redisson had them before
    private static SSLParameters parameters(Config config, BaseConfig<?> servers, SslVerificationMode mode) {
        SSLParameters parameters = new SSLParameters();
        if (mode == SslVerificationMode.STRICT) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        Optional.ofNullable(first(config.getSslProtocols(), servers.getSslProtocols()))
                .ifPresent(parameters::setProtocols);
        Optional.ofNullable(first(config.getSslCiphers(), servers.getSslCiphers()))
                .ifPresent(parameters::setCipherSuites);
        return parameters;
    }

    private static javax.net.ssl.TrustManager @Nullable [] trust(
            Config config, @Nullable KeyStore trusted, SslVerificationMode mode) throws GeneralSecurityException {
        if (config.getSslTrustManagerFactory() != null) {
            return config.getSslTrustManagerFactory().getTrustManagers();
        }
        if (trusted != null) {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory.getTrustManagers();
        }
        return mode == SslVerificationMode.NONE ? InsecureTrustManagerFactory.INSTANCE.getTrustManagers() : null;
    }

    private static javax.net.ssl.KeyManager @Nullable [] managers(@Nullable KeyManagerFactory factory) {
        return factory == null ? null : factory.getKeyManagers();
    }

    private static javax.net.ssl.KeyManager[] managers(KeyStore keys, @Nullable String password)
            throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password == null ? null : password.toCharArray());
        return factory.getKeyManagers();
    }

    private static @Nullable KeyStore store(@Nullable URL location, @Nullable String password, @Nullable String type)
            throws IOException, GeneralSecurityException {
        if (location == null) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(type == null ? KeyStore.getDefaultType() : type);
        try (InputStream in = location.openStream()) {
            store.load(in, password == null ? null : password.toCharArray());
        }
        return store;
    }

    private static <T> @Nullable T first(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }

    /** Speaks TLS on a connected socket, once the server has shown that it is the one of that name. */
    Socket over(Socket socket, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(socket, host, port, true);
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}
