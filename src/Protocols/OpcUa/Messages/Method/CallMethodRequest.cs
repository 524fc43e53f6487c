namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A call of one method (OPC 10000-4, Call).</summary>
public sealed record CallMethodRequest : IUaMessage<CallMethodRequest>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 706;

    /// <summary>The object it acts upon.</summary>
    public NodeId ObjectId { get; init; }

    /// <summary>The method.</summary>
    public NodeId MethodId { get; init; }

    /// <summary>Its arguments in their order.</summary>
    public Variant[] InputArguments { get; init; } = [];

    /// <inheritdoc/>
    public static CallMethodRequest Decode(ref UaReader reader) => new()
    {
        ObjectId = reader.ReadNodeId(),
        MethodId = reader.ReadNodeId(),
        InputArguments = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadVariant()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteNodeId(ObjectId);
        writer.WriteNodeId(MethodId);
        writer.WriteArray(BuiltInType.Variant, InputArguments);
    }
}
