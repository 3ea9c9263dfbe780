package dev.muddle.messaging;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What every service of the flow shares: the clock, and how JSON is written. */
final class Wiring {

    private Wiring() {}

    @Produces
    @ApplicationScoped
    static Clock clock() {
        return Clock.systemUTC();
    }

    /** Enum constants go by their names on the wire. */
    @Singleton
    static final class WireFormat implements ObjectMapperCustomizer {

        @Override
        public void customize(ObjectMapper json) {
            json.enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);
            json.enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);
            // An event holds some fifty numbers of many digits.
            json.getFactory().enable(JsonParser.Feature.USE_FAST_DOUBLE_PARSER);
        }
    }
}
