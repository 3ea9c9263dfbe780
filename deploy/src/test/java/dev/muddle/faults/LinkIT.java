package dev.muddle.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkIT {

    private static final String SERVER = "127.0.0.1";
    private static final String LINK = "127.0.0.2";

    private ServerSocket server;
    private Link link;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        link = Link.open(LINK, SERVER, server.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void passesOnWhatIsSentBothWays() throws IOException {
        // Given
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(8);

            // When
            client.getOutputStream().write(7);

            // Then
            assertThat(accepted.getInputStream().read()).isEqualTo(7);
            assertThat(client.getInputStream().read()).isEqualTo(8);
        }
    }

    @Test
    void breaksConnectionsWhenItIsCut() throws IOException {
        // Given
        try (Socket client = connect();
                Socket accepted = server.accept()) {

            // When
            link.cut();

            // Then
            assertThat(accepted.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> {
                        if (client.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void passesOnAgainWhenItIsMended() throws IOException {
        // Given
        link.cut();

        // When
        link.mend();

        // Then
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            client.getOutputStream().write(9);
            assertThat(accepted.getInputStream().read()).isEqualTo(9);
        }
    }

    @Test
    void keepsConnectionsThatItSilencedDumbAndPassesOnNewOnes() throws IOException {
        // Given
        try (Socket client = connect();
                Socket accepted = server.accept()) {
            client.getOutputStream().write(1);
            assertThat(accepted.getInputStream().read()).isEqualTo(1);
            link.silence();

            // When
            client.getOutputStream().write(2);
            client.shutdownOutput();
            link.mend();

            // Then
            try (Socket later = connect();
                    Socket other = server.accept()) {
                later.getOutputStream().write(3);
                assertThat(other.getInputStream().read()).isEqualTo(3);
            }
            accepted.setSoTimeout(200);
            assertThatThrownBy(() -> accepted.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void takesConnectionsThatNobodyHearsWhileItIsSilent() throws IOException {
        // Given
        link.silence();

        // When
        try (Socket client = connect()) {
            client.getOutputStream().write(1);

            // Then
            client.setSoTimeout(200);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(LINK, server.getLocalPort());
    }
}
