namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Asks for raw values of a time range (OPC 10000-11, ReadRawModifiedDetails). Two of start, end and number must be given; an end before the start reads
/// backwards.
/// </summary>
public sealed record ReadRawModifiedDetails : IUaMessage<ReadRawModifiedDetails>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 649;

    /// <summary>True for the values that were replaced.</summary>
    public bool IsReadModified { get; init; }

    /// <summary>Begin of the range; none where only the end is known.</summary>
    public UaDateTime StartTime { get; init; }

    /// <summary>End of the range; none where only the begin is known.</summary>
    public UaDateTime EndTime { get; init; }

    /// <summary>Values per node in one answer; 0 for no limit.</summary>
    public uint NumValuesPerNode { get; init; }

    /// <summary>Whether the values at or just outside the ends are wanted too.</summary>
    public bool ReturnBounds { get; init; }

    /// <inheritdoc/>
    public static ReadRawModifiedDetails Decode(ref UaReader reader) => new()
    {
        IsReadModified = reader.ReadBoolean(),
        StartTime = reader.ReadDateTime(),
        EndTime = reader.ReadDateTime(),
        NumValuesPerNode = reader.ReadUInt32(),
        ReturnBounds = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteBoolean(IsReadModified);
        writer.WriteDateTime(StartTime);
        writer.WriteDateTime(EndTime);
        writer.WriteUInt32(NumValuesPerNode);
        writer.WriteBoolean(ReturnBounds);
    }
}
