using System.Runtime.InteropServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Compares what variants refer to, without boxing: numbers by their bits, as scalars are.</summary>
internal static class VariantContent
{
    /// <summary>True where both references, which the types allow, are the same value.</summary>
    public static bool AreEqual(BuiltInType type, bool isArray, object a, object b)
    {
        if (!isArray)
        {
            return type == BuiltInType.ByteString ? ((byte[])a).AsSpan().SequenceEqual((byte[])b) : a.Equals(b);
        }

        return type switch
        {
            BuiltInType.Boolean => ((bool[])a).AsSpan().SequenceEqual((bool[])b),
            BuiltInType.SByte => ((sbyte[])a).AsSpan().SequenceEqual((sbyte[])b),
            BuiltInType.Byte => ((byte[])a).AsSpan().SequenceEqual((byte[])b),
            BuiltInType.Int16 => ((short[])a).AsSpan().SequenceEqual((short[])b),
            BuiltInType.UInt16 => ((ushort[])a).AsSpan().SequenceEqual((ushort[])b),
            BuiltInType.Int32 => ((int[])a).AsSpan().SequenceEqual((int[])b),
            BuiltInType.UInt32 => ((uint[])a).AsSpan().SequenceEqual((uint[])b),
            BuiltInType.Int64 => ((long[])a).AsSpan().SequenceEqual((long[])b),
            BuiltInType.UInt64 => ((ulong[])a).AsSpan().SequenceEqual((ulong[])b),
            BuiltInType.Float => Bits((float[])a).SequenceEqual(Bits((float[])b)),
            BuiltInType.Double => Bits((double[])a).SequenceEqual(Bits((double[])b)),
            BuiltInType.DateTime => ((UaDateTime[])a).AsSpan().SequenceEqual((UaDateTime[])b),
            BuiltInType.StatusCode => ((UaStatusCode[])a).AsSpan().SequenceEqual((UaStatusCode[])b),
            _ => AreOthersEqual(type, a, b),
        };
    }

    private static bool AreOthersEqual(BuiltInType type, object a, object b) => type switch
    {
        BuiltInType.Guid => ((Guid[])a).AsSpan().SequenceEqual((Guid[])b),
        BuiltInType.NodeId => ((NodeId[])a).AsSpan().SequenceEqual((NodeId[])b),
        BuiltInType.ExpandedNodeId => ((ExpandedNodeId[])a).AsSpan().SequenceEqual((ExpandedNodeId[])b),
        BuiltInType.QualifiedName => ((QualifiedName[])a).AsSpan().SequenceEqual((QualifiedName[])b),
        BuiltInType.LocalizedText => ((LocalizedText[])a).AsSpan().SequenceEqual((LocalizedText[])b),
        BuiltInType.DataValue => ((DataValue[])a).AsSpan().SequenceEqual((DataValue[])b),
        BuiltInType.Variant => ((Variant[])a).AsSpan().SequenceEqual((Variant[])b),
        BuiltInType.ByteString => AreByteStringsEqual((byte[]?[])a, (byte[]?[])b),
        _ => new ReadOnlySpan<object?>((object?[])a).SequenceEqual((object?[])b), // arrays of references are covariant, so no AsSpan
    };

    private static bool AreByteStringsEqual(ReadOnlySpan<byte[]?> a, ReadOnlySpan<byte[]?> b)
    {
        var same = a.Length == b.Length;
        for (var i = 0; same && i < a.Length; i++)
        {
            same = (a[i] is null) == (b[i] is null) && a[i].AsSpan().SequenceEqual(b[i]);
        }

        return same;
    }

    // SAFETY: reading numbers as their bytes; any bits are bytes.
    private static ReadOnlySpan<byte> Bits<T>(T[] numbers)
        where T : unmanaged => MemoryMarshal.AsBytes(numbers.AsSpan());
}
