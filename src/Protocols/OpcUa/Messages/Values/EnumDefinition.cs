namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The names of an enumeration (OPC 10000-3, EnumDefinition).</summary>
public sealed record EnumDefinition : IUaMessage<EnumDefinition>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 123;

    /// <summary>The names.</summary>
    public EnumField[] Fields { get; init; } = [];

    /// <inheritdoc/>
    public static EnumDefinition Decode(ref UaReader reader) => new() { Fields = reader.ReadArrayOf<EnumField>() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteArrayOf<EnumField>(Fields);
}
