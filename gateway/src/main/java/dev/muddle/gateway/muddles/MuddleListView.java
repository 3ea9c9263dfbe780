package dev.muddle.gateway.muddles;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of a listing as the API shows it. */
record MuddleListView(@Schema(description = "Newest first.") List<MuddleView> items, Links links) {

    /** Where this page and the next are. */
    record Links(
            String self,

            @Schema(description = "The next page; null on the last.", nullable = true)
            String next) {}
}
