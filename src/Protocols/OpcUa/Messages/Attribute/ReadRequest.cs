namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ReadRequest (OPC 10000-4): reads attributes.</summary>
public sealed record ReadRequest : IUaMessage<ReadRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 631;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>How old a value may be, milliseconds; 0 asks the device.</summary>
    public double MaxAge { get; init; }

    /// <summary>Times wanted.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>The attributes.</summary>
    public ReadValueId[] NodesToRead { get; init; } = [];

    /// <inheritdoc/>
    public static ReadRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        MaxAge = reader.ReadDouble(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        NodesToRead = reader.ReadArrayOf<ReadValueId>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteDouble(MaxAge);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArrayOf<ReadValueId>(NodesToRead);
    }
}
