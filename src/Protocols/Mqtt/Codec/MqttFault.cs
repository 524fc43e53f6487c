namespace IndustrialGateway.Protocols.Mqtt.Codec;

/// <summary>
/// Why bytes were refused. Every instance is made once (<see cref="MqttFaults"/>), so a hostile peer costs no allocation. A decoder that
/// returns null found nothing wrong.
/// </summary>
/// <param name="Code">The reason code to send or to show.</param>
/// <param name="Clause">The statement of the standard that was broken; 5.0 numbering unless it says 3.1.1.</param>
/// <param name="What">The fault in a few English words.</param>
public sealed record MqttFault(MqttReasonCode Code, string Clause, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{What} [{Clause}]";
}
