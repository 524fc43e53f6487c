using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Arrays: numbers as one copy of memory, nothing boxed.</summary>
public sealed partial class UaWriter
{
    /// <summary>An array of a built-in type; null for the null array. The elements are of the .NET type listed at <see cref="Variant.Value"/>.</summary>
    public void WriteArray(BuiltInType type, Array? elements)
    {
        WriteInt32(elements?.Length ?? -1);
        WriteElements(type, elements);
    }

    /// <summary>The elements without their number.</summary>
    public void WriteElements(BuiltInType type, Array? elements)
    {
        if (elements is null || elements.Length == 0)
        {
            return;
        }

        switch (type)
        {
            case BuiltInType.Boolean:
                WriteBooleans((bool[])elements);
                break;
            case BuiltInType.SByte:
                WriteNumbers<sbyte>((sbyte[])elements);
                break;
            case BuiltInType.Byte:
                WriteBytes((byte[])elements);
                break;
            case BuiltInType.Int16:
                WriteNumbers<short>((short[])elements);
                break;
            case BuiltInType.UInt16:
                WriteNumbers<ushort>((ushort[])elements);
                break;
            case BuiltInType.Int32:
                WriteNumbers<int>((int[])elements);
                break;
            case BuiltInType.UInt32:
                WriteNumbers<uint>((uint[])elements);
                break;
            case BuiltInType.Int64:
                WriteNumbers<long>((long[])elements);
                break;
            case BuiltInType.UInt64:
                WriteNumbers<ulong>((ulong[])elements);
                break;
            case BuiltInType.Float:
                WriteNumbers<float>((float[])elements);
                break;
            case BuiltInType.Double:
                WriteNumbers<double>((double[])elements);
                break;
            case BuiltInType.DateTime:
                WriteNumbers<UaDateTime>((UaDateTime[])elements);
                break;
            case BuiltInType.StatusCode:
                WriteNumbers<UaStatusCode>((UaStatusCode[])elements);
                break;
            default:
                WriteOthers(type, elements);
                break;
        }
    }

    /// <summary>An array of structures.</summary>
    public void WriteArrayOf<T>(ReadOnlySpan<T> elements)
        where T : IUaEncodable<T>
    {
        WriteInt32(elements.Length);
        foreach (var element in elements)
        {
            element.Encode(this);
        }
    }

    private void WriteOthers(BuiltInType type, Array elements)
    {
        switch (type)
        {
            case BuiltInType.Guid:
                foreach (var value in (Guid[])elements)
                {
                    WriteGuid(value);
                }

                break;
            case BuiltInType.NodeId:
                foreach (var value in (NodeId[])elements)
                {
                    WriteNodeId(value);
                }

                break;
            case BuiltInType.ExpandedNodeId:
                foreach (var value in (ExpandedNodeId[])elements)
                {
                    WriteExpandedNodeId(value);
                }

                break;
            case BuiltInType.QualifiedName:
                foreach (var value in (QualifiedName[])elements)
                {
                    WriteQualifiedName(value);
                }

                break;
            case BuiltInType.LocalizedText:
                foreach (var value in (LocalizedText[])elements)
                {
                    WriteLocalizedText(value);
                }

                break;
            case BuiltInType.DataValue:
                foreach (ref readonly var value in ((DataValue[])elements).AsSpan())
                {
                    WriteDataValue(value);
                }

                break;
            case BuiltInType.Variant:
                foreach (ref readonly var value in ((Variant[])elements).AsSpan())
                {
                    WriteVariant(value);
                }

                break;
            default:
                foreach (var value in (object?[])elements)
                {
                    WriteElement(type, value);
                }

                break;
        }
    }

    // A bool made of other memory may hold any octet; on the wire true is 1.
    private void WriteBooleans(ReadOnlySpan<bool> values)
    {
        foreach (var value in values)
        {
            WriteBoolean(value);
        }
    }

    private void WriteNumbers<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        // SAFETY: the element types are numbers, or structs of one number: no padding, and on a little-endian machine the memory is the wire's layout.
        var bytes = MemoryMarshal.AsBytes(values);
        var room = Reserve(bytes.Length);
        bytes.CopyTo(room);
        if (!BitConverter.IsLittleEndian)
        {
            ByteOrder.ReverseEach(room, Unsafe.SizeOf<T>());
        }
    }
}
