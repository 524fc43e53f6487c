namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>How instants are written: <c>payload.time</c> of the map.</summary>
public enum TimeNotation
{
    /// <summary>Whole microseconds since 1970-01-01 UTC.</summary>
    Microseconds,

    /// <summary>Whole milliseconds since 1970-01-01 UTC.</summary>
    Milliseconds,

    /// <summary>ISO 8601 in UTC with microseconds, as a text.</summary>
    Iso,
}
