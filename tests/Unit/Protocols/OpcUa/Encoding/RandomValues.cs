using System.Text;
using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Values of every built-in type out of a seed: null, empty, extreme, nested, arrays and matrices.</summary>
internal sealed class RandomValues(int seed)
{
    private const int MaxLevels = 4;

    private readonly Random _random = new(seed);

    public Variant Variant(int level = 0)
    {
        var type = (BuiltInType)_random.Next(0, (int)BuiltInType.DiagnosticInfo + 1);
        if (type == BuiltInType.Null)
        {
            return IndustrialGateway.Protocols.OpcUa.Variant.Null;
        }

        return type == BuiltInType.Variant || _random.Next(3) == 0 ? ArrayOf(type, level) : Scalar(type, level);
    }

    public DataValue DataValue(int level = 0) => new(
        _random.Next(5) == 0 ? default : Variant(level + 1),
        _random.Next(2) == 0 ? default : new UaStatusCode((uint)_random.NextInt64(0, uint.MaxValue)),
        _random.Next(2) == 0 ? default : Time(),
        _random.Next(2) == 0 ? default : Time(),
        _random.Next(2) == 0 ? (ushort)0 : (ushort)_random.Next(10_000),
        _random.Next(2) == 0 ? (ushort)0 : (ushort)_random.Next(10_000));

    public NodeId NodeId() => _random.Next(6) switch
    {
        0 => new((uint)_random.Next(256)),
        1 => new((uint)_random.Next(65536), (ushort)_random.Next(256)),
        2 => new((uint)_random.NextInt64(uint.MaxValue), (ushort)_random.Next(65536)),
        3 => new(Text() ?? "", (ushort)_random.Next(65536)),
        4 => new(Guid(), (ushort)_random.Next(65536)),
        _ => new(Octets() ?? [], (ushort)_random.Next(65536)),
    };

    public ExpandedNodeId ExpandedNodeId() => new(NodeId(), _random.Next(2) == 0 ? null : "urn:x;y%", _random.Next(2) == 0 ? 0 : (uint)_random.Next());

    public ExtensionObject ExtensionObject() => _random.Next(4) switch
    {
        0 => IndustrialGateway.Protocols.OpcUa.ExtensionObject.Null,
        1 => new(ExpandedNodeId(), null),
        2 => new(ExpandedNodeId(), Encoding.UTF8.GetBytes("<x/>"), IsXml: true),
        _ => new(ExpandedNodeId(), Octets() ?? []),
    };

    /// <summary>One that says something: what says nothing is null.</summary>
    public DiagnosticInfo? DiagnosticInfo(int level = 0) => _random.Next(4) == 0
        ? null
        : new(
            _random.Next(),
            _random.Next(2) == 0 ? -1 : _random.Next(),
            _random.Next(2) == 0 ? -1 : _random.Next(),
            _random.Next(2) == 0 ? -1 : _random.Next(),
            Text(),
            new((uint)_random.Next(2) * 0x800A_0000),
            level < MaxLevels ? DiagnosticInfo(level + 1) : null);

    private Variant Scalar(BuiltInType type, int level) => type switch
    {
        _ when IndustrialGateway.Protocols.OpcUa.Variant.IsInBits(type) => FirstOf(Elements(type, 1, level), type),
        _ => IndustrialGateway.Protocols.OpcUa.Variant.OfReference(type, Elements(type, 1, level).GetValue(0)),
    };

    private Variant ArrayOf(BuiltInType type, int level)
    {
        switch (_random.Next(4))
        {
            case 0:
                return IndustrialGateway.Protocols.OpcUa.Variant.OfArray(type, null);
            case 1:
                int[] dimensions = [_random.Next(4), _random.Next(1, 4), _random.Next(1, 3)];
                return IndustrialGateway.Protocols.OpcUa.Variant.OfArray(type, Elements(type, dimensions[0] * dimensions[1] * dimensions[2], level), dimensions);
            default:
                return IndustrialGateway.Protocols.OpcUa.Variant.OfArray(type, Elements(type, _random.Next(6), level));
        }
    }

    private static Variant FirstOf(Array elements, BuiltInType type) =>
        IndustrialGateway.Protocols.OpcUa.Variant.OfArray(type, elements).TryGetElement(0, out var element) ? element : default;

    private Array Elements(BuiltInType type, int count, int level) => type switch
    {
        BuiltInType.Boolean => Make(count, () => _random.Next(2) == 0),
        BuiltInType.SByte => Make(count, () => (sbyte)_random.Next(-128, 128)),
        BuiltInType.Byte => Make(count, () => (byte)_random.Next(256)),
        BuiltInType.Int16 => Make(count, () => (short)Whole()),
        BuiltInType.UInt16 => Make(count, () => (ushort)Whole()),
        BuiltInType.Int32 => Make(count, () => (int)Whole()),
        BuiltInType.UInt32 => Make(count, () => (uint)Whole()),
        BuiltInType.Int64 => Make(count, Whole),
        BuiltInType.UInt64 => Make(count, () => (ulong)Whole()),
        BuiltInType.Float => Make(count, () => BitConverter.Int32BitsToSingle((int)Whole())),
        BuiltInType.Double => Make(count, () => BitConverter.Int64BitsToDouble(Whole())),
        BuiltInType.String or BuiltInType.XmlElement => Make(count, Text),
        BuiltInType.DateTime => Make(count, Time),
        BuiltInType.Guid => Make(count, Guid),
        BuiltInType.ByteString => Make(count, Octets),
        BuiltInType.NodeId => Make(count, NodeId),
        BuiltInType.ExpandedNodeId => Make(count, ExpandedNodeId),
        BuiltInType.StatusCode => Make(count, () => new UaStatusCode((uint)Whole())),
        BuiltInType.QualifiedName => Make(count, () => new QualifiedName(Text(), (ushort)_random.Next(65536))),
        BuiltInType.LocalizedText => Make(count, () => new LocalizedText(Text(), Text())),
        BuiltInType.ExtensionObject => Make(count, ExtensionObject),
        BuiltInType.DataValue => Make(count, () => DataValue(level + 1)),
        BuiltInType.Variant => Make(count, () => level < MaxLevels ? Variant(level + 1) : default),
        _ => Make(count, () => DiagnosticInfo(level)),
    };

    private static T[] Make<T>(int count, Func<T> make)
    {
        var elements = new T[count];
        for (var i = 0; i < count; i++)
        {
            elements[i] = make();
        }

        return elements;
    }

    private long Whole() => _random.Next(4) switch
    {
        0 => _random.Next(-2, 3),
        1 => long.MaxValue,
        2 => long.MinValue,
        _ => _random.NextInt64(long.MinValue, long.MaxValue),
    };

    private UaDateTime Time() => new(Whole() is 0 ? 1 : Whole() | 1);

    private Guid Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new(bytes);
    }

    private string? Text() => _random.Next(5) switch
    {
        0 => null,
        1 => "",
        2 => "Grüße, 水, \U0001F916",
        _ => new string((char)_random.Next(32, 0xD7FF), _random.Next(1, 20)),
    };

    private byte[]? Octets()
    {
        if (_random.Next(4) == 0)
        {
            return null;
        }

        var octets = new byte[_random.Next(10)];
        _random.NextBytes(octets);
        return octets;
    }
}
