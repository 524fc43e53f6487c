namespace IndustrialGateway.Cli.Bench;

/// <summary>Looks at every message a broker delivers. Called by one thread at a time.</summary>
internal interface IMessageAudit
{
    /// <summary>Audits one message.</summary>
    /// <param name="topic">Topic, UTF-8.</param>
    /// <param name="payload">Payload in the layout <c>samples</c>.</param>
    /// <param name="arrivalUs">Arrival, microseconds since 1970 UTC.</param>
    /// <param name="arrivalMs">The same arrival on the monotonic clock the devices use, in milliseconds.</param>
    void Audit(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> payload, long arrivalUs, long arrivalMs);
}
