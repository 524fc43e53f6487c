namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The values to be expected (OPC 10000-8, Range).</summary>
public sealed record Range : IUaMessage<Range>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 886;

    /// <summary>The least.</summary>
    public double Low { get; init; }

    /// <summary>The greatest.</summary>
    public double High { get; init; }

    /// <inheritdoc/>
    public static Range Decode(ref UaReader reader) => new()
    {
        Low = reader.ReadDouble(),
        High = reader.ReadDouble(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteDouble(Low);
        writer.WriteDouble(High);
    }
}
