namespace IndustrialGateway.Protocols.Mqtt.Client;

/// <summary>A failed connection attempt in parts.</summary>
public sealed record MqttConnectFault
{
    /// <summary>Where it failed.</summary>
    public required MqttConnectLayer Layer { get; init; }

    /// <summary>What happened; stable, for translations.</summary>
    public required MqttConnectFaultKind Kind { get; init; }

    /// <summary>The broker's reason, if it gave one.</summary>
    public MqttReasonCode Reason { get; init; } = MqttReasonCode.UnspecifiedError;

    /// <summary>Trying again is of no use.</summary>
    public bool IsPermanent { get; init; }

    /// <summary>What happened, one English sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do, one English sentence.</summary>
    public required string Fix { get; init; }

    /// <summary>The peer's or the system's own words, such as a reason string or a certificate's subject; may be empty.</summary>
    public string Detail { get; init; } = string.Empty;
}
