using IndustrialGateway.Map;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Adapters.OpcUa;

/// <summary>The types of the map in OPC UA's words.</summary>
internal static class TargetTypes
{
    /// <summary>Names of the map that have a meaning here.</summary>
    public const string Names = "bool, int16, uint16, int32, uint32, int64, uint64, float32, float64, string(N), bytes(N), and arrays such as int16(8)";

    /// <summary>The built-in type a value is brought to; <see cref="BuiltInType.Null"/> for a type OPC UA does not have.</summary>
    public static BuiltInType Of(TagElement element) => element switch
    {
        TagElement.Bool => BuiltInType.Boolean,
        TagElement.Int16 => BuiltInType.Int16,
        TagElement.UInt16 => BuiltInType.UInt16,
        TagElement.Int32 => BuiltInType.Int32,
        TagElement.UInt32 => BuiltInType.UInt32,
        TagElement.Int64 => BuiltInType.Int64,
        TagElement.UInt64 => BuiltInType.UInt64,
        TagElement.Float32 => BuiltInType.Float,
        TagElement.Float64 => BuiltInType.Double,
        TagElement.String => BuiltInType.String,
        TagElement.Bytes => BuiltInType.ByteString,
        _ => BuiltInType.Null,
    };

    /// <summary>What a value of a server's type becomes where the map says nothing: numbers stay what they are, everything that is named or dated becomes a text.</summary>
    public static BuiltInType NaturalOf(BuiltInType type) => type switch
    {
        >= BuiltInType.Boolean and <= BuiltInType.Double => type,
        BuiltInType.ByteString => BuiltInType.ByteString,
        BuiltInType.StatusCode => BuiltInType.UInt32,
        _ => BuiltInType.String,
    };

    /// <summary>True for a whole number, false for a Boolean, float, text or octets.</summary>
    public static bool IsWhole(BuiltInType type) => type is >= BuiltInType.SByte and <= BuiltInType.UInt64;

    /// <summary>True for a signed whole number.</summary>
    public static bool IsSigned(BuiltInType type) => type is BuiltInType.SByte or BuiltInType.Int16 or BuiltInType.Int32 or BuiltInType.Int64;

    /// <summary>Bits of a number or Boolean.</summary>
    public static int BitsOf(BuiltInType type) => 8 * BuiltInTypes.FixedEncodedBytes(type);
}
