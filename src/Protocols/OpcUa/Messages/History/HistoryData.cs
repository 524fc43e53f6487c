namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Raw values in the order of time asked for (OPC 10000-11, HistoryData).</summary>
public sealed record HistoryData : IUaMessage<HistoryData>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 658;

    /// <summary>The values.</summary>
    public DataValue[] DataValues { get; init; } = [];

    /// <inheritdoc/>
    public static HistoryData Decode(ref UaReader reader) => new() { DataValues = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadDataValue()) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteArray(BuiltInType.DataValue, DataValues);
}
