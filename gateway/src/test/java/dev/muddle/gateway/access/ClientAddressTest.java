package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "2001:db8:0:1::1, 20010db800000001",
        "2001:db8:0:1:ffff:ffff:ffff:ffff, 20010db800000001",
        "2001:db8:0:2::1, 20010db800000002",
        "::ffff:192.0.2.7, 192.0.2.7",
        ", null"
    })
    void anAddressOfIpv6CountsAsItsNetwork(String address, String client) {
        // When
        String found = ClientAddress.of(address);

        // Then
        assertThat(found).isEqualTo(client);
    }
}
