namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A DataValue where it lies in a message: status and times read, the value checked, not copied. Valid as long as the bytes of the message are.</summary>
public readonly ref struct DataValueView
{
    internal DataValueView(
        VariantView value,
        UaStatusCode status,
        UaDateTime sourceTimestamp,
        UaDateTime serverTimestamp,
        ushort sourcePicoseconds,
        ushort serverPicoseconds)
    {
        Value = value;
        Status = status;
        SourceTimestamp = sourceTimestamp;
        ServerTimestamp = serverTimestamp;
        SourcePicoseconds = sourcePicoseconds;
        ServerPicoseconds = serverPicoseconds;
    }

    /// <summary>The value.</summary>
    public VariantView Value { get; }

    /// <summary>Its quality.</summary>
    public UaStatusCode Status { get; }

    /// <summary>Time of the source; <see cref="UaDateTime.None"/> for none.</summary>
    public UaDateTime SourceTimestamp { get; }

    /// <summary>Time of the server; none likewise.</summary>
    public UaDateTime ServerTimestamp { get; }

    /// <summary>10 ps units to add to the source time.</summary>
    public ushort SourcePicoseconds { get; }

    /// <summary>The same for the server time.</summary>
    public ushort ServerPicoseconds { get; }

    /// <summary>True where the server's queue lost values before this one.</summary>
    public bool HasOverflow => Status.HasOverflow;

    /// <summary>Type of the value, or of its elements; Null where there is none.</summary>
    public BuiltInType Type => Value.Type;

    /// <summary>True for an array or matrix.</summary>
    public bool IsArray => Value.IsArray;

    /// <summary>The encoded value without its type.</summary>
    public ReadOnlySpan<byte> Encoded => Value.Encoded;

    /// <summary>The scalar as <see cref="Variant.Bits"/> holds it; false for an array and for a type that does not lie in bits.</summary>
    public bool TryGetScalarBits(out long bits) => Value.TryGetScalarBits(out bits);

    /// <summary>The value on its own; takes memory for all that does not lie in bits.</summary>
    public DataValue ToDataValue() => new(Value.ToVariant(), Status, SourceTimestamp, ServerTimestamp, SourcePicoseconds, ServerPicoseconds);
}
