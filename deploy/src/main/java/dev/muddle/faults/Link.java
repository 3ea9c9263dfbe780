package dev.muddle.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A network link to a server of this machine, that can be cut, silenced and slowed: it listens on one address and passes on to
 * another.
 */
final class Link implements AutoCloseable {

    private static final int BUFFER = 16 << 10;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> dumb = ConcurrentHashMap.newKeySet();

    private volatile boolean cut;
    private volatile boolean silent;
    private volatile Duration delay = Duration.ZERO;

    private Link(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** From a port on one address to the same port on another. */
    static Link open(String from, String to, int port) throws IOException {
        ServerSocket listener = new ServerSocket(port, 64, InetAddress.getByName(from));
        Link link = new Link(new InetSocketAddress(to, port), listener);
        run(link::accept);
        return link;
    }

    /** Breaks all connections and refuses new ones. */
    void cut() {
        cut = true;
        open.forEach(Link::shut);
        dumb.forEach(Link::shut);
    }

    /** Takes connections, but lets nothing pass, and tells neither side; those of that time stay so for ever. */
    void silence() {
        silent = true;
        dumb.addAll(open);
        open.clear();
    }

    /** Holds back whatever passes for a while. */
    void slow(Duration by) {
        delay = by;
    }

    /** New connections are as at the beginning. */
    void mend() {
        cut = false;
        silent = false;
        delay = Duration.ZERO;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                if (cut) {
                    shut(client);
                } else if (silent) {
                    dumb.add(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // The listener is closed, or the client has gone.
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        open.add(client);
        open.add(upstream);
        try {
            upstream.connect(server);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            run(() -> pass(client, upstream));
            run(() -> pass(upstream, client));
        } catch (IOException e) {
            shut(client);
            shut(upstream);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                LockSupport.parkNanos(delay.toNanos());
                if (!dumb.contains(from)) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // One side has gone, and so will the other.
        } finally {
            if (!dumb.contains(from)) {
                shut(from);
                shut(to);
            }
            open.removeIf(Socket::isClosed);
        }
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is of no use any more.
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "link");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }
}
