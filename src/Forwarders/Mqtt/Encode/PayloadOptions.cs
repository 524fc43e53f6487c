namespace IndustrialGateway.Forwarders.Mqtt.Encode;

/// <summary>How payloads are written.</summary>
public sealed record PayloadOptions
{
    /// <summary><c>gateway.id</c>, part of every message's name.</summary>
    public required string GatewayId { get; init; }

    /// <summary>The shape of a message.</summary>
    public PayloadLayout Layout { get; init; } = PayloadLayout.Samples;

    /// <summary>How instants are written.</summary>
    public TimeNotation Time { get; init; } = TimeNotation.Microseconds;

    /// <summary>True: tags of the types int64 and uint64 are written as JSON strings, for readers that keep numbers as float64.</summary>
    public bool Int64AsText { get; init; }
}
