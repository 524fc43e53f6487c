using System.Globalization;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>
/// Variant (OPC 10000-6 §5.2.2.16): a value of a built-in type, an array of one, or a matrix. Numbers, Booleans, times and status codes lie in the struct without
/// boxing. An array is held as <c>T[]</c> of the .NET type of its built-in type (see <see cref="Value"/>), a matrix as its elements in row-major order with
/// <see cref="Dimensions"/>. Immutable as far as nobody changes an array given to it.
/// </summary>
public readonly struct Variant : IEquatable<Variant>
{
    private readonly object? _reference;

    private Variant(BuiltInType type, long bits, object? reference, bool isArray = false, int[]? dimensions = null) =>
        (Type, Bits, _reference, IsArray, Dimensions) = (type, bits, reference, isArray, dimensions);

    /// <summary>No value.</summary>
    public static Variant Null => default;

    /// <summary>Type of the value, or of the elements.</summary>
    public BuiltInType Type { get; }

    /// <summary>True for an array or matrix.</summary>
    public bool IsArray { get; }

    /// <summary>Lengths of a matrix, outermost first; null for a scalar or a one-dimensional array.</summary>
    public int[]? Dimensions { get; }

    /// <summary>Integers sign- or zero-extended, IEEE 754 bits, ticks of a time, status code: the value of a scalar of types 1 to 11, 13 and 19.</summary>
    public long Bits { get; }

    /// <summary>True where there is no value.</summary>
    public bool IsNull => Type == BuiltInType.Null;

    /// <summary>
    /// The value as an object (boxed where it is a number): bool, sbyte, byte, short, ushort, int, uint, long, ulong, float, double, string, UaDateTime, Guid, byte[]
    /// (ByteString), string (XmlElement), NodeId, ExpandedNodeId, UaStatusCode, QualifiedName, LocalizedText, ExtensionObject, DataValue, Variant, DiagnosticInfo, or an
    /// array of these. Null for no value, and for the null string, byte string and array.
    /// </summary>
    public object? Value => IsArray ? _reference : Type switch
    {
        BuiltInType.Boolean => Bits != 0,
        BuiltInType.SByte => (sbyte)Bits,
        BuiltInType.Byte => (byte)Bits,
        BuiltInType.Int16 => (short)Bits,
        BuiltInType.UInt16 => (ushort)Bits,
        BuiltInType.Int32 => (int)Bits,
        BuiltInType.UInt32 => (uint)Bits,
        BuiltInType.Int64 => Bits,
        BuiltInType.UInt64 => (ulong)Bits,
        BuiltInType.Float => BitConverter.Int32BitsToSingle((int)Bits),
        BuiltInType.Double => BitConverter.Int64BitsToDouble(Bits),
        BuiltInType.DateTime => new UaDateTime(Bits),
        BuiltInType.StatusCode => new UaStatusCode((uint)Bits),
        _ => _reference,
    };

    /// <summary>True for the types whose scalars lie in <see cref="Bits"/>.</summary>
    public static bool IsInBits(BuiltInType type) => type is >= BuiltInType.Boolean and <= BuiltInType.Double or BuiltInType.DateTime or BuiltInType.StatusCode;

    /// <summary>A scalar of a type that lies in bits.</summary>
    public static Variant OfBits(BuiltInType type, long bits) => new(type, bits, null);

    /// <summary>A scalar of another type, as listed at <see cref="Value"/>; the reference may be null for a null string or byte string.</summary>
    public static Variant OfReference(BuiltInType type, object? value) => new(type, 0, value);

    /// <summary>An array, elements as listed at <see cref="Value"/>; null for the null array.</summary>
    public static Variant OfArray(BuiltInType type, Array? elements, int[]? dimensions = null) => new(type, 0, elements, true, dimensions);

    /// <summary>A Boolean.</summary>
    public static Variant Of(bool value) => OfBits(BuiltInType.Boolean, value ? 1 : 0);

    /// <summary>An Int32.</summary>
    public static Variant Of(int value) => OfBits(BuiltInType.Int32, value);

    /// <summary>A UInt32.</summary>
    public static Variant Of(uint value) => OfBits(BuiltInType.UInt32, value);

    /// <summary>An Int64.</summary>
    public static Variant Of(long value) => OfBits(BuiltInType.Int64, value);

    /// <summary>A UInt64.</summary>
    public static Variant Of(ulong value) => OfBits(BuiltInType.UInt64, (long)value);

    /// <summary>A Float.</summary>
    public static Variant Of(float value) => OfBits(BuiltInType.Float, BitConverter.SingleToInt32Bits(value));

    /// <summary>A Double.</summary>
    public static Variant Of(double value) => OfBits(BuiltInType.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A String.</summary>
    public static Variant Of(string? value) => OfReference(BuiltInType.String, value);

    /// <summary>A DateTime.</summary>
    public static Variant Of(UaDateTime value) => OfBits(BuiltInType.DateTime, value.Ticks);

    /// <summary>A StatusCode.</summary>
    public static Variant Of(UaStatusCode value) => OfBits(BuiltInType.StatusCode, value.Code);

    /// <summary>One element of an array, or of a matrix in row-major order; false for a scalar and outside of it. Numbers are not boxed.</summary>
    public bool TryGetElement(int index, out Variant element)
    {
        element = default;
        if (!IsArray || _reference is not Array array || (uint)index >= (uint)array.Length)
        {
            return false;
        }

        element = Type switch
        {
            BuiltInType.Boolean => Of(((bool[])array)[index]),
            BuiltInType.SByte => OfBits(Type, ((sbyte[])array)[index]),
            BuiltInType.Byte => OfBits(Type, ((byte[])array)[index]),
            BuiltInType.Int16 => OfBits(Type, ((short[])array)[index]),
            BuiltInType.UInt16 => OfBits(Type, ((ushort[])array)[index]),
            BuiltInType.Int32 => Of(((int[])array)[index]),
            BuiltInType.UInt32 => Of(((uint[])array)[index]),
            BuiltInType.Int64 => Of(((long[])array)[index]),
            BuiltInType.UInt64 => Of(((ulong[])array)[index]),
            BuiltInType.Float => Of(((float[])array)[index]),
            BuiltInType.Double => Of(((double[])array)[index]),
            BuiltInType.DateTime => Of(((UaDateTime[])array)[index]),
            BuiltInType.StatusCode => Of(((UaStatusCode[])array)[index]),
            BuiltInType.Variant => ((Variant[])array)[index],
            _ => OfReference(Type, array.GetValue(index)),
        };
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(Variant other) =>
        Type == other.Type && IsArray == other.IsArray && Bits == other.Bits
        && Dimensions.AsSpan().SequenceEqual(other.Dimensions)
        && (ReferenceEquals(_reference, other._reference)
            || (_reference is not null && other._reference is not null && VariantContent.AreEqual(Type, IsArray, _reference, other._reference)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Variant other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, IsArray, Bits, _reference is Array array ? array.Length : _reference?.GetHashCode() ?? 0);

    /// <summary>True where both are the same value of the same type.</summary>
    public static bool operator ==(Variant left, Variant right) => left.Equals(right);

    /// <summary>True where they differ.</summary>
    public static bool operator !=(Variant left, Variant right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Value switch
    {
        null => "null",
        Array array => string.Create(CultureInfo.InvariantCulture, $"{Type}[{(Dimensions is null ? array.Length : string.Join(',', Dimensions))}]"),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        var value => value.ToString() ?? "",
    };
}
