package dev.muddle.gateway.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Tells clients without a key apart. */
final class ClientAddress {

    /** Whoever has one address of IPv6 has all of its network. */
    private static final int NETWORK_BYTES = 8;

    private ClientAddress() {}

    /**
     * The address, or of IPv6 its network.
     *
     * @param address in digits; null if there is none
     */
    static String of(String address) {
        if (address == null || !address.contains(":")) {
            return String.valueOf(address);
        }
        try {
            InetAddress known = InetAddress.getByName(address);
            return known instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), NETWORK_BYTES))
                    : known.getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
