namespace IndustrialGateway.Forwarders.Mqtt.Send;

/// <summary>How one connection sends.</summary>
internal sealed record MessageSenderOptions
{
    /// <summary>0 or 1.</summary>
    public required int Qos { get; init; }

    /// <summary>Publications that may wait for their acknowledgement.</summary>
    public required int MaxInFlight { get; init; }

    /// <summary>Largest payload.</summary>
    public required int MaxPayloadBytes { get; init; }

    /// <summary>True where the topic names the tag, so that a message without samples has none.</summary>
    public required bool IsTopicByTag { get; init; }

    /// <summary>Clock of the pauses.</summary>
    public required TimeProvider TimeProvider { get; init; }
}
